import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the navigation of the admin, and of pages that a profile does not permit. */
export const adminMessages = { en, es, pt }
