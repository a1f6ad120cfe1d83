import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the list of contacts and its filters. */
export const contactListMessages = { en, es, pt }
