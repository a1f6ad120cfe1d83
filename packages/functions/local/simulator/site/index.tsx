import "./style.css"
import "@fontsource-variable/inter/wght.css"
import { render } from "solid-js/web"
import { App } from "./app"
import type { Offered } from "./offered"

const root = document.getElementById("root")
if (root) {
  const offered: Offered = await fetch("/local/host").then(response => response.json())
  render(() => <App offered={offered} />, root)
}
