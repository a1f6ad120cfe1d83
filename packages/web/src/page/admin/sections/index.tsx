import { useNavigate } from "@solidjs/router"
import { trimText } from "@ucrm/core/text"
import { Match, Show, Switch } from "solid-js"
import { useAdminSections, useCreateSection } from "../../../api/admin/section"
import { loaded, problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { useDraft } from "../../../state/draft"
import type { FormState } from "../../../state/use-versioned-form"
import { Button, Region, SkeletonLines, useToast } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { adminPath, useAdminAddress } from "../path"
import { AdminPage } from "../shared/page"
import { root } from "./deleted-section.module.css"
import { type SectionEdit, toDraft } from "./edit"
import { draftKey } from "./editing"
import { SectionEditor } from "./editor"
import { SectionList } from "./list"

/** Renders the list of sections, or the editor of the one that the address names. */
export default function Sections() {
  const address = useAdminAddress()
  const id = () => address.rest()[0]
  return (
    <Show when={id()} keyed fallback={<SectionList />}>
      {id => <SectionPage id={id} />}
    </Show>
  )
}

/** Renders the page of a section that was deleted: a draft of it can be created as a new section. */
function DeletedSection(props: { id: string }) {
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
  const createAgain = (edit: SectionEdit) =>
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
        {edited => (
          <div class={root} role="status">
            <p>{w("gone.help")}</p>
            <dl>
              <dt>{w("edit.name")}</dt>
              <dd>{trimText(edited().title) || w("edit.untitled")}</dd>
              <dt>{w("edit.fields")}</dt>
              <dd>
                {edited()
                  .fields.map(field => trimText(field.label) || w("field.untitled"))
                  .join(", ") || "–"}
              </dd>
            </dl>
            <Alert>{failure()}</Alert>
            <div data-slot="gone-actions">
              <Button variant="primary" busy={create.isPending} onClick={() => createAgain(edited())}>
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

function SectionPage(props: { id: string }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const sections = useAdminSections()
  const section = () => loaded(sections)?.sections.find(({ id }) => id === props.id)
  return (
    <Switch
      fallback={
        <AdminPage title={w("title")} back={{ href: adminPath("sections"), label: w("title") }}>
          <Region
            title={w("edit.settings")}
            titleHidden
            pending={sections.isPending}
            skeleton={<SkeletonLines lines={8} />}
            failure={sections.isError ? errorText(t, sections.error) : null}
            onRetry={() => void sections.refetch()}
          />
        </AdminPage>
      }
    >
      <Match when={props.id === "new"}>
        <SectionEditor section={undefined} />
      </Match>
      <Match when={section()}>{section => <SectionEditor section={section()} />}</Match>
      <Match when={loaded(sections)}>
        <DeletedSection id={props.id} />
      </Match>
    </Switch>
  )
}
