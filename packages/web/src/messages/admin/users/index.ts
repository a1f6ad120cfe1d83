import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The messages of the admin page of users. */
export const usersMessages = { en, es, pt }
