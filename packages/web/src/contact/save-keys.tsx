import { spell } from "../command"
import { Kbd } from "../ui"

/** The keys that save whatever form has the focus. */
export const SaveKeys = () => <Kbd keys={spell("$mod+Enter").replace("↵", "Enter")} />
