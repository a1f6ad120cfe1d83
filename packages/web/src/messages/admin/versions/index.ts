import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the admin page of versions. */
export const versionsMessages = { en, es, pt }
