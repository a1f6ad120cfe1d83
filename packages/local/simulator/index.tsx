import "./style.css"
import "@fontsource-variable/inter/wght.css"
import { render } from "solid-js/web"
import { App } from "./app"
import type { Offered } from "./offered"

const root = document.getElementById("root")
if (root) {
  const offered: Offered = await fetch("/local/host").then(response => response.json())
  // Another account's page is framed when the address of this one says so: an integration may have one of its own.
  const account = new URLSearchParams(location.search).get("account") ?? offered.account
  render(() => <App offered={{ ...offered, account }} />, root)
}
