import { A } from "@solidjs/router"
import type { ViewDocument } from "@ucrm/core/interaction/schema"
import type { PendingConflict } from "@ucrm/core/resolution/schema"
import Users from "lucide-solid/icons/users"
import { Show } from "solid-js"
import { usePermission } from "../api/session"
import { useUserName } from "../contact/name"
import { isBase } from "../contact/values"
import { useLocale, useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { conflictPath } from "../page/path"
import { Notice, Time } from "../ui"

/** Names the temporary contact that has the same identifier, what differs, and where a supervisor compares the two. */
export function ConflictNotice(props: { view: ViewDocument }) {
  const c = useMessages(choiceMessages)
  const mayMerge = usePermission("tools.merge")
  return (
    <Notice
      tone="warn"
      icon={<Users size={15} aria-hidden="true" />}
      actions={
        <Show when={mayMerge()} fallback={<span>{c("notice.waits")}</span>}>
          <A href={props.view.conflict ? conflictPath(props.view.conflict.temporary.contactId) : "/contacts/conflicts"}>
            {c("notice.compare")}
          </A>
        </Show>
      }
    >
      <Show when={props.view.conflict} fallback={<p>{c("notice.conflictPending")}</p>}>
        {conflict => <Details conflict={conflict()} view={props.view} />}
      </Show>
    </Notice>
  )
}

function Details(props: { conflict: PendingConflict; view: ViewDocument }) {
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
  const differs = () => {
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
          {props.conflict.differs.length > 0 ? c("notice.differs", { fields: differs() }) : c("notice.noDifference")}
        </Show>
      </p>
    </>
  )
}
