import { spell } from "../command"
import { Kbd } from "../ui"

/** The keys that save whatever form has the focus. */
export function SaveKeys() {
  return <Kbd keys={spell("$mod+Enter").replace("↵", "Enter")} />
}
