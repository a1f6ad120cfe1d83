import { lazy } from "solid-js"

/** The admin, loaded on navigation: the first load names this file alone and none of the admin's chunks. */
export default lazy(() => import("."))
