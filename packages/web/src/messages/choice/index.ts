import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of finding, choosing and creating the contact of an interaction. */
export const choiceMessages = { en, es, pt }
