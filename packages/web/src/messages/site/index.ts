import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the sign-in, the settings and the other parts around the pages that the first load does without. */
export const siteMessages = { en, es, pt }
