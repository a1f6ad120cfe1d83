import { useOwn } from "../../../../i18n/own"
import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The words of the sections' pages. */
export function useWords() {
  return useOwn({ en, es, pt })
}
