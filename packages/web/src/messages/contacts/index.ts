import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the contact pages and forms. */
export const contactsMessages = { en, es, pt }
