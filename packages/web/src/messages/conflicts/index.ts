import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the Conflicts tool. */
export const conflictsMessages = { en, es, pt }
