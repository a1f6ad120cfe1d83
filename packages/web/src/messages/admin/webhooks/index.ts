import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the page of webhooks. */
export const webhooksMessages = { en, es, pt }
