import type { Mapping } from "@ucrm/core/import/mapping/schema"
import type { ImportView } from "@ucrm/core/import/schema"
import { createSignal, For, Show } from "solid-js"
import { useImportAction, useMappings, useSaveMapping } from "../../api/import"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { usePermission } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { useDraft } from "../../state/draft"
import { Button, FieldShell, Input, Notice, Select, useToast } from "../../ui"
import { Alert } from "../../ui/confirm"
import { ColumnTable } from "./column-table"
import { useImportError } from "./error-texts"
import { columns } from "./file.module.css"
import { checkOf, draftOf, type MappingDraft, mappingOf, withMapping } from "./mapping-draft"
import { MatchChoice, ReadingOptions, RecordOptions } from "./mapping-options"

/** Renders the targets of the columns of a file, how values are read, and the choice for rows that match a contact. */
export function ColumnsStep(props: {
  import: ImportView
  file: NonNullable<ImportView["file"]>
  /** Whether the fields of contacts were changed after the check. */
  isOutdated: boolean
  onBack: () => void
  onChecked: () => void
}) {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const { announce } = useToast()
  const errors = useImportError()
  const sections = useSections()
  const mayUpdate = usePermission("contacts.update")
  const mayChangeOwner = usePermission("contacts.changeOwner")
  const act = useImportAction(() => props.import.id)
  const initial = () => draftOf(props.import, mayUpdate())
  const draft = useDraft<MappingDraft>(() => `import/${props.import.id}`, initial)
  const change = (changed: Partial<MappingDraft>) => draft.set({ ...draft.value(), ...changed })
  const targets = () => draft.value().targets
  const hasTarget = () => targets().some(target => target !== null)
  const hasIdentifier = () => targets().some(target => target?.startsWith("identifier:"))

  const check = () => {
    if (!hasTarget() || act.isPending) return
    act.mutate(
      { type: "check", json: checkOf(draft.value(), props.file) },
      {
        onSuccess: () => {
          draft.discard()
          props.onChecked()
        },
      },
    )
  }

  return (
    <div class={columns} data-slot="import-columns">
      <h2>{w("columns.title")}</h2>
      <Show when={props.isOutdated}>
        <Notice tone="warn">
          <span role="alert">{w("fileError.rulesChanged")}</span>
        </Notice>
      </Show>
      <ColumnTable
        columns={props.file.columns}
        sections={loaded(sections) ?? []}
        targets={targets()}
        initial={initial().targets}
        onChange={(index, target) =>
          change({ targets: targets().with(index, target), options: draft.value().options.with(index, null) })
        }
      />
      <Show when={hasTarget() && !hasIdentifier()}>
        <Notice tone="warn">{w("columns.noIdentifier")}</Notice>
      </Show>
      <ReadingOptions draft={draft.value()} sections={loaded(sections) ?? []} onChange={change} />
      <SavedMappings
        mapping={() => mappingOf(draft.value(), props.file)}
        onUse={(name, mapping) => {
          const next = withMapping(draft.value(), mapping, props.file)
          draft.set(next)
          announce(w("columns.used", { name, count: next.targets.filter(target => target !== null).length }))
        }}
      />
      <MatchChoice value={draft.value().onMatch} mayUpdate={mayUpdate()} onChange={onMatch => change({ onMatch })} />
      <RecordOptions draft={draft.value()} mayChangeOwner={mayChangeOwner()} onChange={change} />
      <Show when={!hasTarget()}>
        <Notice tone="warn">{w("columns.nothing")}</Notice>
      </Show>
      <Alert>{errors.requestText(act.error)}</Alert>
      <div data-slot="import-bar">
        <Button onClick={() => props.onBack()}>{w("columns.back")}</Button>
        <Button variant="primary" busy={act.isPending} aria-disabled={!hasTarget() || undefined} onClick={check}>
          {w("columns.next", { count: props.file.rows, text: format.number(props.file.rows) })}
        </Button>
      </div>
    </div>
  )
}

/** Renders the choice of a saved mapping, and the form that saves the present one under a name. */
function SavedMappings(props: { mapping: () => Mapping; onUse: (name: string, mapping: Mapping) => void }) {
  const w = useMessages(importMessages)
  const errors = useImportError()
  const { toast } = useToast()
  const mappings = useMappings()
  const save = useSaveMapping()
  const [name, setName] = createSignal("")
  const all = () => loaded(mappings) ?? []
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const saved = { name: name().trim(), mapping: props.mapping() }
    if (saved.name === "" || save.isPending) return
    save.mutate(saved, {
      onSuccess: () => {
        setName("")
        toast(w("columns.savedAs", { name: saved.name }))
      },
    })
  }
  return (
    <details data-slot="import-mappings">
      <summary>{w("columns.saved")}</summary>
      <div data-slot="import-options">
        <Show when={all().length > 0}>
          <FieldShell label={w("columns.use")}>
            {wiring => (
              <Select
                {...wiring}
                onChange={event => {
                  const chosen = all().find(saved => saved.name === event.currentTarget.value)
                  if (chosen) props.onUse(chosen.name, chosen.mapping)
                }}
              >
                <option value="">{w("columns.useNone")}</option>
                <For each={all()}>{saved => <option value={saved.name}>{saved.name}</option>}</For>
              </Select>
            )}
          </FieldShell>
        </Show>
        <form data-slot="mapping-save" onSubmit={submit}>
          <FieldShell label={w("columns.saveAs")} help={w("columns.saveHelp")}>
            {wiring => (
              <Input {...wiring} maxlength={200} value={name()} onInput={event => setName(event.currentTarget.value)} />
            )}
          </FieldShell>
          <Button type="submit" busy={save.isPending} aria-disabled={name().trim() === "" || undefined}>
            {w("columns.save")}
          </Button>
        </form>
        <Alert>{errors.requestText(save.error)}</Alert>
      </div>
    </details>
  )
}
