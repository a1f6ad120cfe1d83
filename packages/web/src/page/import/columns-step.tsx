import type { ImportView } from "@ucrm/core/import/schema"
import { Show } from "solid-js"
import { useImportAction } from "../../api/import"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { usePermission } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { useDraft } from "../../state/draft"
import { Button, Notice, useToast } from "../../ui"
import { Alert } from "../../ui/confirm"
import { ColumnTable } from "./column-table"
import { root } from "./columns-step.module.css"
import { checkOf, draftOf, type MappingDraft, mappingOf, withMapping } from "./mapping-draft"
import { MatchChoice } from "./match-choice"
import { ReadingOptions } from "./reading-options"
import { RecordOptions } from "./record-options"
import { SavedMappings } from "./saved-mappings"
import { useImportError } from "./use-import-error"

/** Renders the targets of the columns of a file, how values are read, and the choice for rows that match a contact. */
export function ColumnsStep(props: {
  import: ImportView
  file: NonNullable<ImportView["file"]>
  /** The fields of contacts were changed after the check. */
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
    <div class={root} data-slot="import-columns">
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
        onChange={(at, target) =>
          change({ targets: targets().with(at, target), options: draft.value().options.with(at, null) })
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
