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
} as const

/** What is worth knowing about how this was resolved, in words. */
export function Notices(props: { view: ViewDocument }) {
  const t = useMessages()
  const texts = () => {
    const { resolution, interaction } = props.view
    return [
      ...(interaction.state === "finished" ? [t("interaction.ended")] : []),
      ...(resolution.redirectedFrom ? [t("interaction.notice.redirected")] : []),
      ...resolution.notices.map(notice => t(`interaction.notice.${KEYS[notice.code]}`)),
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
