import { useMessages } from "../../../../messages"
import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

/** The words of the identity page. */
export function useWords() {
  return useMessages({ en, es, pt })
}
