import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the export of contacts. */
export const exportMessages = { en, es, pt }
