import { useOwn } from "../own"
import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The words of the contact pages and forms. */
export function useLater() {
  return useOwn({ en, es, pt })
}
