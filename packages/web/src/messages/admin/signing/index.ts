import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of a host's signing secrets. */
export const signingMessages = { en, es, pt }
