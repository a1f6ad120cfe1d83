import { lazyPart } from "../../ui/lazy-part"

/** The import of contacts, whose parts the first load does not name. */
export default lazyPart(() => import("."))
