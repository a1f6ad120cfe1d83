import { createSignal, onCleanup } from "solid-js"
import { loaded } from "../api/query"
import { useSession } from "../api/session"
import { useCommands } from "../command"
import { useMessages } from "../messages"
import { siteMessages } from "../messages/site"
import { handleMessages } from "./buffer"
import { useInbound } from "./inbound"
import { parseMessage } from "./message"
import { useOutbound } from "./outbound"
import { openInOwnTab, openThroughHost } from "./own-tab"
import { createPoster, createRateLimit, parentOrigin } from "./poster"

/** Further messages of the host are ignored: they are only hints, the data comes from the server. */
const MAX_MESSAGES = 100
const WINDOW_MS = 10_000

/** Exchanges messages with the host once the session, and with it the list of allowed origins, is loaded. */
export default function Embed() {
  const session = useSession()
  const w = useMessages(siteMessages)
  const origins = () => loaded(session)?.origins ?? []
  const { post, setOrigin } = createPoster(window.parent, origins, parentOrigin())
  const apply = useInbound(() => loaded(session)?.agent ?? "")
  const isWithinLimit = createRateLimit(MAX_MESSAGES, WINDOW_MS)
  const [helloCount, setHelloCount] = createSignal(0)
  let openInBrowser = () => {}

  useOutbound(post, helloCount)
  useCommands(() => [{ id: "own-tab", label: w("ownTab"), run: openInOwnTab }])
  const stop = handleMessages(event => {
    const message = parseMessage(event, window.parent, origins())
    if (!message || !isWithinLimit()) return
    if (setOrigin(event.origin) || message.event === "hello") setHelloCount(count => count + 1)
    if (message.event === "refused") post(message)
    else if (message.event !== "hello") apply(message)
    else if (message.data.opens) openInBrowser = openThroughHost(data => post({ event: "open", data }))
    else openInBrowser()
  })
  onCleanup(() => {
    stop()
    openInBrowser()
  })
  return null
}
