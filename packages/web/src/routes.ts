import type { RouteDefinition } from "@solidjs/router"
import { lazy } from "solid-js"
import { preloadView } from "./api/interaction"
import { client } from "./api/query-client"
import InteractionPage from "./interaction"
import { readSegment } from "./page/path"

/** The places of the site, each fetched when it is gone to; the interaction is what the page opens for, and comes with it. */
export const routes: RouteDefinition[] = [
  { path: "/", component: lazy(() => import("./page/workspace")) },
  {
    path: "/interactions/:guid",
    component: InteractionPage,
    preload: ({ params: { guid } }) => void preloadView(client, readSegment(guid)),
  },
  { path: "/contacts", component: lazy(() => import("./page/contacts")) },
  { path: "/contacts/new", component: lazy(() => import("./page/contact/new")) },
  { path: "/contacts/:id", component: lazy(() => import("./page/contact")) },
  { path: "/admin/*place", component: lazy(() => import("./page/admin/lazy")) },
  { path: "*", component: lazy(() => import("./shell/not-found")) },
]
