import { useNavigate } from "@solidjs/router"
import type { Section } from "@ucrm/core/section/schema"
import { createSignal, Show, untrack } from "solid-js"
import { useCampaignNames } from "../../../api/admin/campaign-name"
import { focusFirstInvalid } from "../../../contact/focus"
import { useMessages } from "../../../messages"
import { errorText } from "../../../messages/error-text"
import { Chip, useToast } from "../../../ui"
import { Conflict } from "../../../ui/conflict"
import { SaveBar } from "../../../ui/save-bar"
import { SplitView } from "../../../ui/split-view"
import { useLeaveGuard } from "../../../ui/use-leave-guard"
import { adminPath } from "../path"
import { AdminPage } from "../shared/page"
import { useConflictRows } from "./conflicts"
import { useSectionEdit } from "./editing"
import { root } from "./editor.module.css"
import { Fields } from "./fields"
import { Preview } from "./preview"
import { RemovedFields } from "./removed-fields"
import { SectionMenu } from "./section-menu"
import { Settings } from "./settings"
import { useWords } from "./words"

/** A section as a form, with what agents will see of it beside. */
export function SectionEditor(props: { section: Section | undefined }) {
  const t = useMessages()
  const w = useWords()
  const { toast, announce } = useToast()
  const navigate = useNavigate()
  const campaigns = useCampaignNames()
  const disputed = useConflictRows()
  const [side, setSide] = createSignal<"main" | "aside">("main")
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set())
  let form: HTMLFormElement | undefined

  const attend = () => {
    const wrong = new Set(Object.keys(editing.faults()).map(at => at.split("/")[0] ?? ""))
    setSide("main")
    setOpen(ids => new Set([...ids, ...wrong]))
    announce(w("edit.invalid", { count: Object.keys(editing.faults()).length }))
    queueMicrotask(() => focusFirstInvalid(form))
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
  useLeaveGuard(editing.dirty)
  const failure = () => {
    const error = editing.failure()
    return error ? `${errorText(t, error)} ${w("edit.failed")}` : null
  }
  const title = () => editing.edit().title.trim() || (props.section ? w("edit.untitled") : w("edit.new"))

  const Form = () => (
    <form
      ref={form}
      class={root}
      novalidate
      autocomplete="off"
      aria-busy={editing.busy()}
      onSubmit={event => {
        event.preventDefault()
        editing.save()
      }}
    >
      <Settings editing={editing} campaigns={campaigns()} />
      <Fields
        editing={editing}
        open={id => open().has(id)}
        onToggle={(id, on) => setOpen(ids => new Set([...ids].filter(one => one !== id).concat(on ? id : [])))}
      />
      <Show when={props.section?.id}>{id => <RemovedFields sectionId={id()} />}</Show>
    </form>
  )
  const Shown = () => <Preview id={props.section?.id ?? "new"} edit={editing.edit()} campaigns={campaigns()} />

  return (
    <AdminPage
      title={title()}
      back={{ href: adminPath("sections"), label: w("title") }}
      beside={
        <Show when={props.section && !editing.edit().active}>
          <Chip tone="warn">{w("list.inactive")}</Chip>
        </Show>
      }
      actions={
        <Show when={props.section}>
          {section => <SectionMenu section={section()} onGone={() => navigate(adminPath("sections"))} />}
        </Show>
      }
      wide
    >
      <Show when={editing.clash()}>
        {clash => (
          <Conflict
            rows={disputed(clash().disputes)}
            busy={editing.busy()}
            onChoose={editing.choose}
            onBack={editing.back}
          />
        )}
      </Show>
      <div hidden={editing.clash() !== undefined}>
        <SplitView
          label={w("edit.tabs")}
          main={{ label: w("edit.editing"), content: () => <Form /> }}
          aside={{ label: w("edit.preview"), content: () => <Shown /> }}
          shown={side()}
          onShow={setSide}
        />
      </div>
      <SaveBar
        dirty={editing.dirty() && editing.clash() === undefined}
        busy={editing.busy()}
        save={w(props.section ? "edit.save" : "edit.create")}
        failure={failure()}
        notice={editing.behind() ? w("edit.behind") : undefined}
        onSave={editing.save}
        onDiscard={() => {
          editing.discard()
          announce(w("edit.discarded"))
        }}
      />
    </AdminPage>
  )
}
