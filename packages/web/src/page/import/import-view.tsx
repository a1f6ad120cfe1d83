import type { ImportView as Import } from "@ucrm/core/import/schema"
import Check from "lucide-solid/icons/check"
import { createEffect, createSignal, For, Match, on, Show, Switch } from "solid-js"
import { useImport } from "../../api/import"
import { loaded, problemOf } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Region, SkeletonLines } from "../../ui"
import { CheckStep } from "./check-step"
import { ColumnsStep } from "./columns-step"
import { useImportError } from "./error-texts"
import { FileStep } from "./file-step"
import { steps } from "./progress.module.css"
import { ReportStep } from "./report-step"
import { RunStep } from "./run-step"

/** Returns the step of an import by its state; the columns of a file are opened by a button. */
function stepOf({ state, phase, error }: Import): Step {
  switch (state) {
    case "uploading":
    case "reading":
    case "read":
      return "file"
    case "checking":
    case "checked":
      return "check"
    case "running":
    case "paused":
    case "undoing":
      return "run"
    case "failed":
      if (error?.code === "import.rulesChanged") return "columns"
      return phase === "read" || phase === null ? "file" : phase === "check" ? "check" : "report"
    default:
      return "report"
  }
}

/** Renders an import at its present step, with the states loading, failed and not found. */
export function ImportView(props: { id: string }) {
  const w = useMessages(importMessages)
  const errors = useImportError()
  const query = useImport(() => props.id)
  const { format } = useLocale()
  const title = () => {
    const view = loaded(query)
    if (!view?.file) return view?.fileName ?? w("loading")
    const { rows } = view.file
    return w("file.info", { name: view.fileName, rows: w("rows", { count: rows, text: format.number(rows) }) })
  }
  const isMissing = () => problemOf(query.error)?.code === "import.notFound"
  return (
    <Region
      title={isMissing() ? w("notFound") : title()}
      pending={query.isPending}
      skeleton={<SkeletonLines lines={6} />}
      failure={query.isError && !isMissing() ? errors.requestText(query.error) : null}
      onRetry={() => void query.refetch()}
      empty={isMissing() ? w("notFoundHelp") : undefined}
    >
      <Show when={isMissing() ? undefined : loaded(query)}>{shown => <ImportSteps import={shown()} />}</Show>
    </Region>
  )
}

function ImportSteps(props: { import: Import }) {
  const w = useMessages(importMessages)
  // The columns can be opened again until the run; they are closed when the import reaches another step.
  const [chosen, setChosen] = createSignal<Step>()
  const [isRefused, setRefused] = createSignal(false)
  createEffect(
    on(
      () => `${props.import.id} ${stepOf(props.import)}`,
      () => setChosen(undefined),
      { defer: true },
    ),
  )
  const step = () => chosen() ?? stepOf(props.import)
  let view: HTMLElement | undefined
  // The button that opened a step is removed with its own step, so the focus moves to the new step.
  createEffect(
    on(step, () => document.activeElement === document.body && view?.focus({ preventScroll: true }), { defer: true }),
  )
  const columns = () => (step() === "columns" ? props.import.file : null)
  return (
    <section
      ref={view}
      data-slot="import-steps-view"
      data-step={step()}
      aria-label={w(`steps.${step()}`)}
      tabindex="-1"
    >
      <Steps current={step()} />
      <Switch>
        <Match when={columns()}>
          {file => (
            <ColumnsStep
              import={props.import}
              file={file()}
              isOutdated={isRefused() || props.import.error?.code === "import.rulesChanged"}
              onBack={() => setChosen("file")}
              onChecked={() => {
                setRefused(false)
                setChosen(undefined)
              }}
            />
          )}
        </Match>
        <Match when={step() === "file"}>
          <FileStep import={props.import} onNext={() => setChosen("columns")} />
        </Match>
        <Match when={step() === "check"}>
          <CheckStep
            import={props.import}
            onBack={() => setChosen("columns")}
            onOutdated={() => {
              setRefused(true)
              setChosen("columns")
            }}
          />
        </Match>
        <Match when={step() === "run"}>
          <RunStep import={props.import} />
        </Match>
        <Match when={step() === "report"}>
          <ReportStep import={props.import} />
        </Match>
      </Switch>
    </section>
  )
}

export const STEPS = ["file", "columns", "check", "run", "report"] as const
export type Step = (typeof STEPS)[number]

/** Renders the five steps of an import, with the current one marked. */
export function Steps(props: { current: Step }) {
  const w = useMessages(importMessages)
  const currentIndex = () => STEPS.indexOf(props.current)
  return (
    <ol class={steps} data-slot="import-steps" aria-label={w("steps.label")}>
      <For each={STEPS}>
        {(step, at) => (
          <li
            aria-current={step === props.current ? "step" : undefined}
            data-done={at() < currentIndex() ? "" : undefined}
          >
            <span data-slot="step-number" aria-hidden="true">
              <Show when={at() < currentIndex()} fallback={at() + 1}>
                <Check size={12} />
              </Show>
            </span>
            {w(`steps.${step}`)}
            <Show when={at() < currentIndex()}>
              <span class="visually-hidden">, {w("steps.done")}</span>
            </Show>
          </li>
        )}
      </For>
    </ol>
  )
}
