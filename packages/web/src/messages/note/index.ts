import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of notes, and of what uContact X sends with an interaction. */
export const noteMessages = { en, es, pt }
