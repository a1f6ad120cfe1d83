import { type EmbedLocation, locationOf } from "./location"

type Open = (place: EmbedLocation) => void

const itself: Open = ({ url }) => window.open(url, "_blank", "noopener")
let open = itself

/** Whether there is a page around this one. */
export const framed = window.parent !== window

/** Lets the host open what is asked for in a tab of its own, until told otherwise. */
export function openThroughHost(host: Open) {
  open = host
  return () => {
    open = itself
  }
}

/** Opens what the page shows in a tab of its own: the host's, when it said that it does so, else the browser's. */
export function openInOwnTab() {
  return open(locationOf(location.pathname, location.origin))
}
