import { lazyPart } from "../../ui/lazy-part"

/** The conflicts, whose parts the first load does not name. */
export default lazyPart(() => import("."))
