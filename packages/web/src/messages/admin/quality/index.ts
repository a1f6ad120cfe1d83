import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the admin page of quality. */
export const qualityMessages = { en, es, pt }
