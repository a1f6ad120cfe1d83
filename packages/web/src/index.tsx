import "./style/index.css"
import "@fontsource-variable/inter/wght.css"
import { type RouteDefinition, Router } from "@solidjs/router"
import { QueryClientProvider } from "@tanstack/solid-query"
import { render } from "solid-js/web"
import { preloadView } from "./api/interaction"
import { client } from "./api/query-client"
import { bufferMessages } from "./embed/buffer"
import InteractionPage from "./interaction"
import { MessagesProvider } from "./messages"
import { base, readSegment } from "./page/path"
import { Shell } from "./shell"
import { ToastProvider } from "./ui"
import { lazyPart } from "./ui/lazy-part"

/** The routes of the site. Their pages are loaded lazily, except that of an interaction, which is part of the first load. */
const routes: RouteDefinition[] = [
  { path: "/", component: lazyPart(() => import("./page/home")) },
  { path: "/interactions", component: lazyPart(() => import("./page/interactions/lazy")) },
  {
    path: "/interactions/:guid",
    component: InteractionPage,
    preload: ({ params: { guid } }) => void preloadView(client, readSegment(guid)),
  },
  { path: ["/contacts", "/contacts/v/:view"], component: lazyPart(() => import("./page/contacts")) },
  { path: "/contacts/new", component: lazyPart(() => import("./page/contact/new")) },
  { path: "/contacts/conflicts/:id?", component: lazyPart(() => import("./page/conflicts/lazy")) },
  { path: "/contacts/import/:id?", component: lazyPart(() => import("./page/import/lazy")) },
  { path: "/contacts/:id", component: lazyPart(() => import("./page/contact")) },
  { path: "/admin/*place", component: lazyPart(() => import("./page/admin/lazy")) },
  { path: "*", component: lazyPart(() => import("./shell/not-found")) },
]

/** Shows the site. */
function App() {
  return (
    <QueryClientProvider client={client}>
      <MessagesProvider>
        <ToastProvider>
          <Router root={Shell} base={base}>
            {routes}
          </Router>
        </ToastProvider>
      </MessagesProvider>
    </QueryClientProvider>
  )
}

bufferMessages()

const root = document.getElementById("root")
if (root) render(() => <App />, root)
