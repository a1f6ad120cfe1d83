import { lazy } from "solid-js"

/** Between the first load and the admin, so that the first load names this one file and none of those behind it. */
export default lazy(() => import("."))
