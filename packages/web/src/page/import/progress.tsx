import type { ImportView } from "@ucrm/core/import/schema"
import { createUniqueId, For, type JSX, Show } from "solid-js"
import { useLocale, type useMessages } from "../../messages"
import type { importMessages } from "../../messages/import"
import { counts, progress } from "./progress.module.css"

/** Renders a progress bar with its numbers; without a total the bar is indeterminate. */
export function Progress(props: {
  title: string
  done: number
  total: number | null
  text: string
  children?: JSX.Element
}) {
  const id = createUniqueId()
  return (
    <div class={progress} data-slot="import-progress">
      <p id={id} data-slot="progress-title">
        {props.title}
      </p>
      <Show when={props.total} fallback={<progress aria-labelledby={id} />}>
        {total => <progress aria-labelledby={id} max={total()} value={Math.min(props.done, total())} />}
      </Show>
      <p data-slot="import-help" data-numeric="">
        {props.text}
      </p>
      <div data-slot="import-actions">{props.children}</div>
    </div>
  )
}

export type Count = { id: string; label: string; count: number; tone?: "danger" | "warn" }

/** Renders counts with their labels. */
export function Counts(props: { label: string; counts: readonly Count[] }) {
  const { format } = useLocale()
  return (
    <dl class={counts} data-slot="import-counts" aria-label={props.label}>
      <For each={props.counts}>
        {count => (
          <div data-count={count.id} data-tone={count.count > 0 ? count.tone : undefined}>
            <dt>{count.label}</dt>
            <dd data-numeric="">{format.number(count.count)}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}

type Translate = ReturnType<typeof useMessages<(typeof importMessages)["en"]>>

/** Returns the counts of the rows of a run by outcome. */
export function runCounts(w: Translate, run: ImportView["run"]): Count[] {
  const { created = 0, updated = 0, skipped = 0, temporary = 0, rejected = 0 } = run ?? {}
  return [
    { id: "created", label: w("run.created"), count: created },
    { id: "updated", label: w("run.updated"), count: updated },
    { id: "skipped", label: w("run.skipped"), count: skipped },
    { id: "temporary", label: w("run.temporary"), count: temporary, tone: "warn" },
    { id: "rejected", label: w("run.rejected"), count: rejected, tone: "danger" },
  ]
}

/** Returns the number of rows that a run has processed. */
export function runTotal(run: ImportView["run"]) {
  return run ? run.created + run.updated + run.skipped + run.temporary + run.rejected : 0
}

/** Returns the counts of the contacts of an undo by outcome. */
export function undoCounts(w: Translate, undo: ImportView["undo"]): Count[] {
  const { deleted = 0, restored = 0, kept = 0 } = undo ?? {}
  return [
    { id: "deleted", label: w("report.deleted"), count: deleted },
    { id: "restored", label: w("report.restored"), count: restored },
    { id: "kept", label: w("report.kept"), count: kept },
  ]
}
