import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages that the pages of hosts, profiles, users and webhooks share. */
export const accessMessages = { en, es, pt }
