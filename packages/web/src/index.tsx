import "./style/index.css"
import "@fontsource-variable/inter/wght.css"
import { render } from "solid-js/web"
import { App } from "./app"
import { listen } from "./host/listen"

listen()

const root = document.getElementById("root")
if (root) render(() => <App />, root)
