import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages about the changes that a publication makes. */
export const publishMessages = { en, es, pt }
