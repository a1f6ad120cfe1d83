import type { RouteDefinition } from "@solidjs/router"
import { lazy } from "solid-js"
import { client } from "./data/client"
import { preloadView } from "./data/interaction"
import { readSegment } from "./page/path"

/** The places of the site, each a chunk of its own. */
export const routes: RouteDefinition[] = [
  { path: "/", component: lazy(() => import("./page/workspace")) },
  {
    path: "/interactions/:guid",
    component: lazy(() => import("./page/interaction")),
    preload: ({ params: { guid } }) => void preloadView(client, readSegment(guid)),
  },
  { path: "/contacts", component: lazy(() => import("./page/contacts")) },
  { path: "/contacts/new", component: lazy(() => import("./page/contacts/new")) },
  { path: "/contacts/:id", component: lazy(() => import("./page/contacts/contact")) },
  { path: "*", component: lazy(() => import("./page/not-found")) },
]
