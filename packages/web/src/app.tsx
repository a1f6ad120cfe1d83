import { Router } from "@solidjs/router"
import { QueryClientProvider } from "@tanstack/solid-query"
import { client } from "./api/query-client"
import { MessagesProvider } from "./messages"
import { base } from "./page/path"
import { routes } from "./routes"
import { Shell } from "./shell"
import { ToastProvider } from "./ui"

/** Shows the site. */
export function App() {
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
