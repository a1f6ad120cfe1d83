import "./style.css"
import "@fontsource-variable/inter/wght.css"
import { render } from "solid-js/web"
import { App } from "./app"
import type { Offered } from "./offered"

const root = document.getElementById("root")
if (root) {
  const offered: Offered = await fetch("/local/host").then(response => response.json())
  // The address can name another account to frame, e.g. that of an integration test.
  const account = new URLSearchParams(location.search).get("account") ?? offered.account
  render(() => <App offered={{ ...offered, account }} />, root)
}
