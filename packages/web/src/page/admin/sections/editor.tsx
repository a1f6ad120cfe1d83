import { useNavigate } from "@solidjs/router"
import type { Section } from "@ucrm/core/section/schema"
import { trimText } from "@ucrm/core/text"
import { createSignal, Show, untrack } from "solid-js"
import { useCampaignNames } from "../../../api/admin/campaign"
import { focusFirstInvalid } from "../../../contact/submit"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { Chip, useToast } from "../../../ui"
import { adminPath } from "../path"
import { VersionedEditor } from "../shared/versioned-editor"
import { useConflictRows } from "./conflicts"
import { useSectionEdit } from "./editing"
import { root } from "./editor.module.css"
import { Fields } from "./fields"
import { Preview } from "./preview"
import { RemovedFields } from "./removed-fields"
import { SectionMenu } from "./section-menu"
import { Settings } from "./settings"

/** Edits a section, with a preview of what agents will see. */
export function SectionEditor(props: { section: Section | undefined }) {
  const w = useMessages(sectionsMessages)
  const { toast, announce } = useToast()
  const navigate = useNavigate()
  const campaigns = useCampaignNames()
  const conflictRows = useConflictRows()
  const [shown, setShown] = createSignal<"main" | "aside">("main")
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set())
  let formElement: HTMLFormElement | undefined

  const attend = () => {
    const wrong = new Set(Object.keys(editing.errors()).map(at => at.split("/")[0] ?? ""))
    setShown("main")
    setOpen(ids => new Set([...ids, ...wrong]))
    announce(w("edit.invalid", { count: Object.keys(editing.errors()).length }))
    queueMicrotask(() => focusFirstInvalid(formElement))
  }
  const editing = useSectionEdit({
    section: () => props.section,
    id: untrack(() => props.section?.id),
    onInvalid: attend,
    onSaved: (id, how, name, ids) => {
      setOpen(before => new Set([...before].map(id => ids.get(id) ?? id)))
      toast(w(`edit.${how}`, { name }))
      if (how === "created") navigate(adminPath("sections", id), { replace: true })
    },
  })
  const title = () => trimText(editing.values().title) || (props.section ? w("edit.untitled") : w("edit.new"))

  const conflicts = () => {
    const found = editing.conflict()
    return found && conflictRows(found.conflicts)
  }
  const Form = () => (
    <>
      <Settings editing={editing} campaigns={campaigns()} />
      <Fields
        editing={editing}
        open={id => open().has(id)}
        onToggle={(id, on) => setOpen(ids => new Set([...ids].filter(other => other !== id).concat(on ? id : [])))}
      />
      <Show when={props.section?.id}>{id => <RemovedFields sectionId={id()} />}</Show>
    </>
  )
  return (
    <VersionedEditor
      title={title()}
      back={{ href: adminPath("sections"), label: w("title") }}
      beside={
        <Show when={props.section && !editing.values().active}>
          <Chip tone="warn">{w("list.inactive")}</Chip>
        </Show>
      }
      actions={
        <Show when={props.section}>
          {section => <SectionMenu section={section()} onGone={() => navigate(adminPath("sections"))} />}
        </Show>
      }
      form={editing}
      formRef={element => {
        formElement = element
      }}
      formClass={root}
      conflicts={conflicts()}
      texts={{
        parts: w("edit.tabs"),
        save: w(props.section ? "edit.save" : "edit.create"),
        failed: w("edit.failed"),
        outdated: w("edit.behind"),
        discarded: w("edit.discarded"),
      }}
      main={{ label: w("edit.editing"), content: () => <Form /> }}
      aside={{
        label: w("edit.preview"),
        content: () => <Preview id={props.section?.id ?? "new"} edit={editing.values()} campaigns={campaigns()} />,
      }}
      shown={shown()}
      onShow={setShown}
    />
  )
}
