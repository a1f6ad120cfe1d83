import { lazyPart } from "../../ui/lazy-part"

/** The list of interactions, whose parts the first load does not name. */
export default lazyPart(() => import("."))
