import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the import of contacts. */
export const importMessages = { en, es, pt }
