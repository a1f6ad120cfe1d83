import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the home page. */
export const homeMessages = { en, es, pt }
