import { useNavigate } from "@solidjs/router"
import { trimText } from "@ucrm/core/text"
import { Show } from "solid-js"
import { useCreateSection } from "../../../api/admin/section"
import { problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { useDraft } from "../../../state/draft"
import type { FormState } from "../../../state/use-versioned-form"
import { Button, useToast } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { adminPath } from "../path"
import { AdminPage } from "../shared/page"
import { root } from "./deleted-section.module.css"
import { type SectionEdit, toDraft } from "./edit"
import { draftKey } from "./editing"

/** A section that is not there: what was typed into it before somebody deleted it can still be made a section of. */
export function DeletedSection(props: { id: string }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast, announce } = useToast()
  const navigate = useNavigate()
  const create = useCreateSection()
  const draft = useDraft<FormState<SectionEdit> | null>(
    () => draftKey(props.id),
    () => null,
  )
  const edit = () => draft.value()?.edit
  const again = (edit: SectionEdit) =>
    create.mutate(toDraft(edit), {
      onSuccess: section => {
        draft.discard()
        toast(w("edit.created", { name: section.title }))
        navigate(adminPath("sections", section.id), { replace: true })
      },
    })
  const discard = () => {
    draft.discard()
    announce(w("edit.discarded"))
    navigate(adminPath("sections"))
  }
  const failure = () => {
    if (!create.error) return null
    const inUse = problemOf(create.error)?.code === "section.fieldInUse"
    return inUse ? w("gone.inUse") : `${errorText(t, create.error)} ${w("edit.failed")}`
  }
  return (
    <AdminPage
      title={w(edit() ? "gone.title" : "edit.goneTitle")}
      help={edit() ? undefined : w("edit.gone")}
      back={{ href: adminPath("sections"), label: w("title") }}
    >
      <Show when={edit()}>
        {kept => (
          <div class={root} role="status">
            <p>{w("gone.help")}</p>
            <dl>
              <dt>{w("edit.name")}</dt>
              <dd>{trimText(kept().title) || w("edit.untitled")}</dd>
              <dt>{w("edit.fields")}</dt>
              <dd>
                {kept()
                  .fields.map(field => trimText(field.label) || w("field.untitled"))
                  .join(", ") || "–"}
              </dd>
            </dl>
            <Alert>{failure()}</Alert>
            <div data-slot="gone-actions">
              <Button variant="primary" busy={create.isPending} onClick={() => again(kept())}>
                {w("gone.again")}
              </Button>
              <Button variant="quiet" onClick={discard}>
                {w("gone.discard")}
              </Button>
            </div>
          </div>
        )}
      </Show>
    </AdminPage>
  )
}
