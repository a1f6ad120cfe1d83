import { A } from "@solidjs/router"
import type { ViewDocument } from "@ucrm/core/interaction/schema"
import type { PendingConflict } from "@ucrm/core/resolution/schema"
import Info from "lucide-solid/icons/info"
import Users from "lucide-solid/icons/users"
import { For, Show, useContext } from "solid-js"
import { ReadOnly, usePermission } from "../api/session"
import { useUserName } from "../contact/name"
import { isBase } from "../contact/values"
import { useLocale, useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { conflictPath } from "../page/path"
import { Notice, Time } from "../ui"
import { lazyPart } from "../ui/lazy-part"

const loadNotice = () => import("./read-only-parts").then(module => ({ default: module.ReadOnlyNotice }))
const ReadOnlyNotice = lazyPart(loadNotice)

const MESSAGE_KEYS = {
  "contactId.unknown": "contactIdUnknown",
  "clientId.unusable": "clientIdUnusable",
  "clientId.own": "clientIdOwn",
  "clientId.selfDeclared": "clientIdSelfDeclared",
  "clientId.changed": "clientIdChanged",
} as const

/** Returns whether agents see a notice; the others are for the integrators of the host. */
const isForAgents = (code: string): code is keyof typeof MESSAGE_KEYS => Object.hasOwn(MESSAGE_KEYS, code)

/** Shows the notices of the resolution. */
export function Notices(props: { view: ViewDocument }) {
  const c = useMessages(choiceMessages)
  const isReadOnly = useContext(ReadOnly)
  const texts = () => {
    const { resolution, interaction, contact } = props.view
    return [
      ...(interaction.state === "finished" && !isReadOnly() ? [c(contact ? "notice.ended" : "notice.endedOpen")] : []),
      ...(resolution.redirectedFrom ? [c("notice.redirected")] : []),
      // A withheld interaction shows this reason itself.
      ...resolution.notices
        .filter(({ code }) => code !== "clientId.own" || resolution.kind !== "withheld")
        .map(notice => notice.code)
        .filter(isForAgents)
        .map(code => c(`notice.${MESSAGE_KEYS[code]}`)),
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

/** Shows the temporary contact with the same identifier, the differing fields, and a link to compare both contacts. */
function ConflictNotice(props: { view: ViewDocument }) {
  const c = useMessages(choiceMessages)
  const mayMerge = usePermission("tools.merge")
  return (
    <Notice
      tone="warn"
      icon={<Users size={15} aria-hidden="true" />}
      actions={
        <Show when={mayMerge()} fallback={<span>{c("notice.pending")}</span>}>
          <A href={props.view.conflict ? conflictPath(props.view.conflict.temporary.contactId) : "/contacts/conflicts"}>
            {c("notice.compare")}
          </A>
        </Show>
      }
    >
      <Show when={props.view.conflict} fallback={<p>{c("notice.conflictPending")}</p>}>
        {conflict => <ConflictDetails conflict={conflict()} view={props.view} />}
      </Show>
    </Notice>
  )
}

function ConflictDetails(props: { conflict: PendingConflict; view: ViewDocument }) {
  const t = useMessages()
  const c = useMessages(choiceMessages)
  const { format } = useLocale()
  const nameOf = useUserName(true)
  const temporary = () => props.conflict.temporary
  const title = () => {
    const { existing } = props.conflict
    return props.view.contact?.id === temporary().contactId && existing
      ? c("notice.conflictOfThis", { name: existing.name || t("contact.unnamed") })
      : c("notice.conflictWith", { name: temporary().name || t("contact.unnamed") })
  }
  const differingFields = () => {
    const fields = props.view.sections.flatMap(section => section.fields)
    const labels = props.conflict.differs.flatMap(id => {
      const label = isBase(id) ? t(`contact.base.${id}`) : fields.find(field => field.id === id)?.label
      return label ? [label] : []
    })
    const others = props.conflict.differs.length - labels.length
    return format.list(others > 0 ? [...labels, c("notice.otherFields", { count: others })] : labels)
  }
  return (
    <>
      <p>{title()}</p>
      <p>
        {c("conflict.created")} <Time at={temporary().createdAt} />{" "}
        <span title={temporary().createdBy}>{c("conflict.createdBy", { who: nameOf(temporary().createdBy) })}</span>
        <Show when={props.conflict.existing}>
          {" · "}
          {props.conflict.differs.length > 0
            ? c("notice.differs", { fields: differingFields() })
            : c("notice.noDifference")}
        </Show>
      </p>
    </>
  )
}
