import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the draft of the configuration. */
export const draftMessages = { en, es, pt }
