import type { ViewDocument } from "@ucrm/core/interaction/schema"
import Info from "lucide-solid/icons/info"
import { For } from "solid-js"
import { useMessages } from "../messages"
import { Notice } from "../ui"

const KEYS = {
  "contactId.unknown": "contactIdUnknown",
  "clientId.unusable": "clientIdUnusable",
  "clientId.own": "clientIdOwn",
  "conflict.pending": "conflictPending",
  "clientId.selfDeclared": "clientIdSelfDeclared",
  "clientId.changed": "clientIdChanged",
} as const

/** The other notices are for those who connect the host. */
const isForAgents = (code: string): code is keyof typeof KEYS => Object.hasOwn(KEYS, code)

/** What is worth knowing about how this was resolved, in words. */
export function Notices(props: { view: ViewDocument }) {
  const t = useMessages()
  const texts = () => {
    const { resolution, interaction, contact } = props.view
    return [
      ...(interaction.state === "finished" ? [t(contact ? "interaction.ended" : "interaction.endedOpen")] : []),
      ...(resolution.redirectedFrom ? [t("interaction.notice.redirected")] : []),
      // Without a ClientID the page itself gives that reason.
      ...resolution.notices
        .filter(({ code }) => code !== "clientId.own" || resolution.kind !== "withheld")
        .map(notice => notice.code)
        .filter(isForAgents)
        .map(code => t(`interaction.notice.${KEYS[code]}`)),
    ]
  }
  return (
    <For each={texts()}>
      {text => (
        <Notice icon={<Info size={15} aria-hidden="true" />}>
          <p>{text}</p>
        </Notice>
      )}
    </For>
  )
}
