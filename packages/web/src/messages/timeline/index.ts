import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the timeline of a contact. */
export const timelineMessages = { en, es, pt }
