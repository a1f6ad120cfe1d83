import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the admin page of audit. */
export const auditMessages = { en, es, pt }
