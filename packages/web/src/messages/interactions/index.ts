import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the list of interactions. */
export const interactionsMessages = { en, es, pt }
