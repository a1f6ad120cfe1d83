import "./style/index.css"
import "@fontsource-variable/inter/wght.css"
import { render } from "solid-js/web"
import { App } from "./app"
import { bufferMessages } from "./embed/buffer"

bufferMessages()

const root = document.getElementById("root")
if (root) render(() => <App />, root)
