import type { CheckRequest, ImportView } from "@ucrm/core/import/schema"
import { createSignal, For, Match, Show, Switch } from "solid-js"
import { useAddOptions, useImportAction } from "../../api/import"
import { loaded, problemOf } from "../../api/query"
import { useSections } from "../../api/section"
import { usePermission } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, FieldShell, Notice, Select } from "../../ui"
import { Alert } from "../../ui/confirm"
import { useImportError } from "./error-texts"
import { recheckOf } from "./mapping-draft"
import { Counts, Progress } from "./progress"
import { RowList } from "./row-list"

/** Renders what a run would do with each row; nothing is written yet. */
export function CheckStep(props: { import: ImportView; onBack: () => void; onOutdated: () => void }) {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const errors = useImportError()
  const act = useImportAction(() => props.import.id)
  const progress = () => props.import.progress
  const total = () => props.import.file?.rows ?? 0
  const counts = () => props.import.check ?? { new: 0, matching: 0, conflicting: 0, rejected: 0 }
  const excludedCount = () => {
    const { onMatch } = props.import
    const { matching, conflicting, rejected } = counts()
    return rejected + (onMatch === "skip" ? matching : 0) + (onMatch === "temporary" ? 0 : conflicting)
  }
  const includedCount = () => Math.max(0, total() - excludedCount())
  // Rows in conflict may have a decision that includes them.
  const isRunnable = () => includedCount() > 0 || counts().conflicting > 0
  const runLabel = () =>
    includedCount() > 0
      ? w("check.run", rowsText(includedCount()))
      : w(isRunnable() ? "check.runDecided" : "check.nothing")
  const rowsText = (count: number) => ({ count, text: format.number(count) })
  const checkAgain = (json = recheckOf(props.import)) => act.mutate({ type: "check", json })
  const run = () => {
    if (!isRunnable() || act.isPending) return
    const onError = (error: unknown) => problemOf(error)?.code === "import.rulesChanged" && props.onOutdated()
    act.mutate({ type: "run" }, { onError })
  }

  return (
    <Switch>
      <Match when={props.import.state === "checking"}>
        <Progress
          title={w("check.checking")}
          done={progress()?.done ?? 0}
          total={progress()?.total ?? null}
          text={w("check.of", {
            done: format.number(progress()?.done ?? 0),
            total: format.number(progress()?.total ?? total()),
          })}
        >
          <Button busy={act.isPending} onClick={() => act.mutate({ type: "cancel" })}>
            {w("file.cancel")}
          </Button>
        </Progress>
      </Match>
      <Match when={props.import.state === "failed"}>
        <div data-slot="import-failure">
          <Alert>{`${w("check.failed")} ${props.import.error ? errors.jobText(props.import.error) : ""}`}</Alert>
          <Alert>{errors.requestText(act.error)}</Alert>
          <div data-slot="import-bar">
            <Button onClick={() => props.onBack()}>{w("check.back")}</Button>
            <Button variant="primary" busy={act.isPending} onClick={() => checkAgain()}>
              {w("check.again")}
            </Button>
          </div>
        </div>
      </Match>
      <Match when={props.import.check}>
        <div data-slot="import-check">
          <p data-slot="import-lead">{w("check.nothingWritten")}</p>
          <Counts
            label={w("check.counts")}
            counts={[
              { id: "new", label: w("check.new"), count: counts().new },
              { id: "matching", label: w("check.matching"), count: counts().matching },
              { id: "conflicting", label: w("check.conflicting"), count: counts().conflicting, tone: "warn" },
              { id: "rejected", label: w("check.rejected"), count: counts().rejected, tone: "danger" },
            ]}
          />
          <p data-slot="import-help">{w("check.total", rowsText(total()))}</p>
          <Show when={counts().conflicting > 0 && props.import.onMatch !== "skip"}>
            <Notice tone="warn">
              {w(props.import.onMatch === "temporary" ? "check.conflictingTemporary" : "check.conflictingOut")}
            </Notice>
          </Show>
          <UnknownOptions import={props.import} busy={act.isPending} onCheck={checkAgain} />
          <RowList
            import={props.import}
            phase="check"
            outcomes={[
              { outcome: "rejected", count: counts().rejected },
              { outcome: "conflicting", count: counts().conflicting },
              { outcome: "matching", count: counts().matching },
              { outcome: "new", count: counts().new },
            ]}
          />
          <Alert>{errors.requestText(act.error)}</Alert>
          <div data-slot="import-bar">
            <Button onClick={() => props.onBack()}>{w("check.back")}</Button>
            <Button variant="primary" busy={act.isPending} aria-disabled={!isRunnable() || undefined} onClick={run}>
              {runLabel()}
            </Button>
            <Show when={excludedCount() > 0}>
              <span data-slot="import-help">{w("check.excluded", rowsText(excludedCount()))}</span>
            </Show>
          </div>
        </div>
      </Match>
    </Switch>
  )
}

/** The value of the choice that leaves the field empty; options have no line breaks. */
const LEAVE_EMPTY = "\n"

/** The value of the choice that adds a new option to the field. */
const ADD = "\n+"

const idOf = (header: string, value: string) => `${header}\n${value}`

/** Renders the values that are no option of their field, each with the choice of an option. */
function UnknownOptions(props: { import: ImportView; busy: boolean; onCheck: (request: CheckRequest) => void }) {
  const w = useMessages(importMessages)
  const errors = useImportError()
  const sections = useSections()
  const mayAdd = usePermission("config.forms")
  const add = useAddOptions()
  const [chosen, setChosen] = createSignal<Readonly<Record<string, string>>>({})
  const targetOf = (header: string) => props.import.mapping?.columns.find(column => column.header === header)?.target
  const optionsOf = (header: string) => {
    const fields = (loaded(sections) ?? []).flatMap(section => section.fields)
    return (fields.find(field => field.id === targetOf(header))?.options ?? []).filter(({ retired }) => !retired)
  }
  const meanings = (header: string): Record<string, string | null> => {
    const column = props.import.unknownOptions.find(unknown => unknown.header === header)
    return Object.fromEntries(
      (column?.values ?? []).flatMap(({ value }) => {
        const option = chosen()[idOf(header, value)]
        return option && option !== ADD ? [[value, option === LEAVE_EMPTY ? null : option]] : []
      }),
    )
  }
  const added = () =>
    new Map(
      props.import.unknownOptions.flatMap(({ header, values }) => {
        const labels = values.map(({ value }) => value).filter(value => chosen()[idOf(header, value)] === ADD)
        const target = targetOf(header)
        return target && labels.length > 0 ? [[target, labels] as const] : []
      }),
    )
  const isChosen = () => Object.values(chosen()).some(option => option !== "")
  const apply = () => {
    if (isBusy() || !isChosen()) return
    add.mutate(added(), { onSuccess: () => props.onCheck(recheckOf(props.import, meanings)) })
  }
  const isBusy = () => props.busy || add.isPending
  const failure = () =>
    problemOf(add.error)?.code === "configuration.draftConflict" ? w("unknown.drafted") : errors.requestText(add.error)
  return (
    <Show when={props.import.unknownOptions.length > 0}>
      <section data-slot="import-unknown" aria-label={w("unknown.title")}>
        <h2>{w("unknown.title")}</h2>
        <p data-slot="import-help">{w("unknown.help")}</p>
        <For each={props.import.unknownOptions}>
          {({ header, values }) => (
            <fieldset data-slot="import-options">
              <legend>{header}</legend>
              <For each={values}>
                {({ value, rows }) => (
                  <FieldShell label={w("unknown.value", { value, count: rows })}>
                    {wiring => (
                      <Select
                        {...wiring}
                        onChange={event => setChosen({ ...chosen(), [idOf(header, value)]: event.currentTarget.value })}
                      >
                        <option value="">{w("unknown.refuse")}</option>
                        <For each={optionsOf(header)}>{({ id, label }) => <option value={id}>{label}</option>}</For>
                        <option value={LEAVE_EMPTY}>{w("unknown.empty")}</option>
                        <Show when={mayAdd()}>
                          <option value={ADD}>{w("unknown.add")}</option>
                        </Show>
                      </Select>
                    )}
                  </FieldShell>
                )}
              </For>
            </fieldset>
          )}
        </For>
        <Show when={added().size > 0}>
          <Notice tone="warn">{w("unknown.added")}</Notice>
        </Show>
        <Alert>{failure()}</Alert>
        <div data-slot="import-actions">
          <Button size="small" busy={isBusy()} aria-disabled={!isChosen() || undefined} onClick={apply}>
            {w("unknown.apply")}
          </Button>
        </div>
      </section>
    </Show>
  )
}
