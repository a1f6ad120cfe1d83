import { locationOf } from "./subject"

type OpenTab = (location: ReturnType<typeof locationOf>) => void

const openInBrowser: OpenTab = ({ url }) => window.open(url, "_blank", "noopener")
let openTab = openInBrowser

/** Whether the site is shown in a frame. */
export const isFramed = window.parent !== window

/** Leaves the opening of tabs to the host; returns the function that ends this. */
export function openThroughHost(openInHost: OpenTab) {
  openTab = openInHost
  return () => {
    openTab = openInBrowser
  }
}

/** Opens the present page in a tab of its own, by the host if it offered that, else by the browser. */
export function openInOwnTab() {
  return openTab(locationOf(location.pathname, location.origin))
}
