import type { ViewDocument } from "@ucrm/core/interaction/schema"
import Info from "lucide-solid/icons/info"
import { For, Show, useContext } from "solid-js"
import { useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { ReadOnly } from "../state/read-only"
import { Notice } from "../ui"
import { lazyPart } from "../ui/lazy-part"
import { ConflictNotice } from "./conflict-notice"

const loadNotice = () => import("./read-only-parts").then(module => ({ default: module.ReadOnlyNotice }))
const ReadOnlyNotice = lazyPart(loadNotice)

const KEYS = {
  "contactId.unknown": "contactIdUnknown",
  "clientId.unusable": "clientIdUnusable",
  "clientId.own": "clientIdOwn",
  "clientId.selfDeclared": "clientIdSelfDeclared",
  "clientId.changed": "clientIdChanged",
} as const

/** The other notices are for those who connect the host. */
const isForAgents = (code: string): code is keyof typeof KEYS => Object.hasOwn(KEYS, code)

/** What is worth knowing about how this was resolved, in words. */
export function Notices(props: { view: ViewDocument }) {
  const c = useMessages(choiceMessages)
  const isReadOnly = useContext(ReadOnly)
  const texts = () => {
    const { resolution, interaction, contact } = props.view
    return [
      ...(interaction.state === "finished" && !isReadOnly() ? [c(contact ? "notice.ended" : "notice.endedOpen")] : []),
      ...(resolution.redirectedFrom ? [c("notice.redirected")] : []),
      // Without a ClientID the page itself gives that reason.
      ...resolution.notices
        .filter(({ code }) => code !== "clientId.own" || resolution.kind !== "withheld")
        .map(notice => notice.code)
        .filter(isForAgents)
        .map(code => c(`notice.${KEYS[code]}`)),
    ]
  }
  return (
    <>
      <Show when={isReadOnly()}>
        <ReadOnlyNotice view={props.view} />
      </Show>
      <For each={texts()}>
        {text => (
          <Notice icon={<Info size={15} aria-hidden="true" />}>
            <p>{text}</p>
          </Notice>
        )}
      </For>
      <Show when={props.view.resolution.notices.some(({ code }) => code === "conflict.pending")}>
        <ConflictNotice view={props.view} />
      </Show>
    </>
  )
}
