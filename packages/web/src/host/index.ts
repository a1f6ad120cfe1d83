import { createSignal, onCleanup } from "solid-js"
import { useCommands } from "../command"
import { known } from "../data/query"
import { useSession } from "../data/session"
import { useOwn } from "../i18n/own"
import { createBudget } from "./budget"
import { useHints } from "./hints"
import { receive } from "./listen"
import { heard } from "./message"
import { leaveToHost, openInOwnTab } from "./own-tab"
import { useReports } from "./reports"
import { around, createVoice } from "./voice"
import { WORDS } from "./words"

/** A host that says more than this in ten seconds has lost its way; whatever it meant comes from the server anyway. */
const MOST = 100
const WITHIN_MS = 10_000

/** Speaks with the host from the moment the session, and with it the list of allowed origins, is known. */
export default function Host() {
  const session = useSession()
  const w = useOwn(WORDS)
  const origins = () => known(session)?.origins ?? []
  const voice = createVoice(window.parent, origins, around())
  const act = useHints(() => known(session)?.agent ?? "")
  const mayPass = createBudget(MOST, WITHIN_MS)
  const [greeted, setGreeted] = createSignal(0)
  let unleave = () => {}

  useReports(voice.say, greeted)
  useCommands(() => [{ id: "own-tab", label: w("ownTab"), run: openInOwnTab }])
  const stop = receive(event => {
    const message = heard(event, window.parent, origins())
    if (!message || !mayPass()) return
    if (voice.answer(event.origin) || message.event === "hello") setGreeted(times => times + 1)
    if (message.event === "refused") voice.say(message)
    else if (message.event !== "hello") act(message)
    else if (message.data.opens) unleave = leaveToHost(data => voice.say({ event: "open", data }))
    else unleave()
  })
  onCleanup(() => {
    stop()
    unleave()
  })
  return null
}
