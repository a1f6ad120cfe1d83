import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the first steps of a new account. */
export const firstStepsMessages = { en, es, pt }
