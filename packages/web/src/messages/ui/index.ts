import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the controls in `ui` that are loaded with the pages that use them. */
export const uiMessages = { en, es, pt }
