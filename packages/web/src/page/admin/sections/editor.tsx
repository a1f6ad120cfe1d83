import { useNavigate } from "@solidjs/router"
import type { Field, Section } from "@ucrm/core/section/schema"
import { trimText } from "@ucrm/core/text"
import { createSignal, Show, untrack } from "solid-js"
import { useCampaignNames } from "../../../api/admin/campaign"
import { focusFirstInvalid } from "../../../contact/submit"
import { useLocale, useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import type { Side } from "../../../state/merge3"
import { Chip, useToast } from "../../../ui"
import type { ConflictRow } from "../../../ui/conflict"
import { adminPath } from "../path"
import { VersionedEditor } from "../shared/versioned-editor"
import { useDocumentCountryName } from "./country-settings"
import { isLimit, type SectionEdit } from "./edit"
import { useSectionEdit } from "./editing"
import { root } from "./editor.module.css"
import { Fields } from "./fields"
import type { Aspect, SectionConflict, Setting } from "./merge"
import { Preview } from "./preview"
import { RemovedFields } from "./removed-fields"
import { SectionMenu } from "./section-menu"
import { Settings } from "./settings"

/** Renders the editor of a section, or of a new one, with a preview. */
export function SectionEditor(props: { section: Section | undefined }) {
  const w = useMessages(sectionsMessages)
  const { toast, announce } = useToast()
  const navigate = useNavigate()
  const campaigns = useCampaignNames()
  const conflictRows = useConflictRows()
  const [shown, setShown] = createSignal<"main" | "aside">("main")
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set())
  let formElement: HTMLFormElement | undefined

  const showErrors = () => {
    const invalid = new Set(Object.keys(editing.errors()).map(path => path.split("/")[0] ?? ""))
    setShown("main")
    setOpen(ids => new Set([...ids, ...invalid]))
    announce(w("edit.invalid", { count: Object.keys(editing.errors()).length }))
    queueMicrotask(() => focusFirstInvalid(formElement))
  }
  const editing = useSectionEdit({
    section: () => props.section,
    id: untrack(() => props.section?.id),
    onInvalid: showErrors,
    onSaved: (id, how, name, ids) => {
      setOpen(before => new Set([...before].map(id => ids.get(id) ?? id)))
      toast(w(`edit.${how}`, { name }))
      if (how === "created") navigate(adminPath("sections", id), { replace: true })
    },
  })
  const title = () => trimText(editing.values().title) || (props.section ? w("edit.untitled") : w("edit.new"))

  const conflicts = () => {
    const conflict = editing.conflict()
    return conflict && conflictRows(conflict.conflicts)
  }
  const Form = () => (
    <>
      <Settings editing={editing} campaigns={campaigns()} />
      <Fields
        editing={editing}
        open={id => open().has(id)}
        onToggle={(id, isOpen) =>
          setOpen(ids => new Set([...ids].filter(other => other !== id).concat(isOpen ? id : [])))
        }
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
          {section => <SectionMenu section={section()} onDeleted={() => navigate(adminPath("sections"))} />}
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

/** Returns a function that labels the two values of each conflict of a section. */
function useConflictRows() {
  const { format } = useLocale()
  const w = useMessages(sectionsMessages)
  const countryName = useDocumentCountryName()
  const yesNo = (value: boolean) => w(value ? "conflict.yes" : "conflict.no")
  const listText = (texts: readonly string[]) => format.list([...texts])
  const setting = (of: Setting, edit: SectionEdit) => {
    if (of === "title") return edit.title
    if (of === "columns") return w(edit.columns === 1 ? "edit.one" : "edit.two")
    if (of === "campaigns") return edit.campaigns.length === 0 ? w("conflict.every") : listText(edit.campaigns)
    return yesNo(edit[of])
  }
  const aspect = (of: Aspect, field: Field) => {
    if (of === "label") return field.label
    if (of === "type") return w(`field.types.${field.type}`)
    if (of === "options") return listText((field.options ?? []).map(option => option.label))
    if (of === "country") return countryName(field.country)
    if (of === "currency") return field.currency ?? w("conflict.nothing")
    if (of === "help") return field.help || w("conflict.nothing")
    if (isLimit(of)) return field[of] === undefined ? w("conflict.nothing") : format.number(field[of])
    return yesNo(field[of] ?? false)
  }
  const summary = (field: Field | undefined) =>
    field ? `${field.label} · ${w(`field.types.${field.type}`)}` : w("conflict.removed")
  const NAMES = {
    title: "name",
    campaigns: "campaigns",
    reduced: "reduced",
    columns: "columns",
    active: "active",
  } as const
  const label = (conflict: SectionConflict) => {
    switch (conflict.kind) {
      case "setting":
        return w(`edit.${NAMES[conflict.of]}`)
      case "aspect":
        return `${w("conflict.field", { name: conflict.mine.label })} · ${w(`field.${conflict.of}`)}`
      case "field":
        return w("conflict.field", { name: (conflict.mine ?? conflict.theirs)?.label ?? "" })
      case "order":
        return w("conflict.order")
    }
  }
  const valueText = (conflict: SectionConflict, side: Side) => {
    switch (conflict.kind) {
      case "setting":
        return setting(conflict.of, conflict[side])
      case "aspect":
        return aspect(conflict.of, conflict[side])
      case "field":
        return summary(conflict[side])
      case "order":
        return listText(conflict[side].map(field => field.label))
    }
  }
  return (conflicts: readonly SectionConflict[]): ConflictRow[] =>
    conflicts.map(conflict => ({
      id: conflict.id,
      label: label(conflict),
      mine: valueText(conflict, "mine"),
      theirs: valueText(conflict, "theirs"),
    }))
}
