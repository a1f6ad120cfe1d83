import { Router } from "@solidjs/router"
import { QueryClientProvider } from "@tanstack/solid-query"
import { client } from "./data/client"
import { I18nProvider } from "./i18n"
import { Frame } from "./page/frame"
import { base } from "./page/path"
import { routes } from "./routes"
import { ToastProvider } from "./ui"

export function App() {
  return (
    <QueryClientProvider client={client}>
      <I18nProvider>
        <ToastProvider>
          <Router root={Frame} base={base}>
            {routes}
          </Router>
        </ToastProvider>
      </I18nProvider>
    </QueryClientProvider>
  )
}
