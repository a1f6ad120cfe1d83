import { useMessages } from "../../../../messages"
import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The words of the sections' pages. */
export function useWords() {
  return useMessages({ en, es, pt })
}
