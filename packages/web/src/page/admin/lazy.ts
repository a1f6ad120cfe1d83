import { lazy } from "solid-js"

/** The admin, loaded on navigation: the first load contains only this file. */
export default lazy(() => import("."))
