import { lazyPart } from "../../ui/lazy-part"

/** The page of imports, loaded on navigation: the first load names this file alone and none of its chunks. */
export default lazyPart(() => import("."))
