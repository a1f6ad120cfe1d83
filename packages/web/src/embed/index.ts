import { createSignal, onCleanup } from "solid-js"
import { loaded } from "../api/query"
import { useSession } from "../api/session"
import { useCommands } from "../command"
import { useMessages } from "../messages"
import { siteMessages } from "../messages/site"
import { useInbound } from "./inbound"
import { deliverMessages } from "./listen"
import { parseMessage } from "./message"
import { useOutbound } from "./outbound"
import { openInOwnTab, openThroughHost } from "./own-tab"
import { createPoster, parentOrigin } from "./post-message"
import { createRateLimit } from "./rate-limit"

/** A host that says more than this in ten seconds has lost its way; whatever it meant comes from the server anyway. */
const MOST = 100
const WITHIN_MS = 10_000

/** Speaks with the host from the moment the session, and with it the list of allowed origins, is known. */
export default function Host() {
  const session = useSession()
  const w = useMessages(siteMessages)
  const origins = () => loaded(session)?.origins ?? []
  const voice = createPoster(window.parent, origins, parentOrigin())
  const act = useInbound(() => loaded(session)?.agent ?? "")
  const mayPass = createRateLimit(MOST, WITHIN_MS)
  const [greeted, setGreeted] = createSignal(0)
  let unleave = () => {}

  useOutbound(voice.say, greeted)
  useCommands(() => [{ id: "own-tab", label: w("ownTab"), run: openInOwnTab }])
  const stop = deliverMessages(event => {
    const message = parseMessage(event, window.parent, origins())
    if (!message || !mayPass()) return
    if (voice.answer(event.origin) || message.event === "hello") setGreeted(times => times + 1)
    if (message.event === "refused") voice.say(message)
    else if (message.event !== "hello") act(message)
    else if (message.data.opens) unleave = openThroughHost(data => voice.say({ event: "open", data }))
    else unleave()
  })
  onCleanup(() => {
    stop()
    unleave()
  })
  return null
}
