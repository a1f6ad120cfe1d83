import type { ImportView } from "@ucrm/core/import/schema"
import { Match, Show, Switch } from "solid-js"
import { useImportAction } from "../../api/import"
import { problemOf } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, Notice } from "../../ui"
import { Alert } from "../../ui/confirm"
import { Counts } from "./counts"
import { recheckOf } from "./mapping-draft"
import { Progress } from "./progress"
import { RowList } from "./row-list"
import { UnknownOptions } from "./unknown-options"
import { useImportError } from "./use-import-error"

/** What a run would do with every row, before anything is written. */
export function CheckStep(props: { import: ImportView; onBack: () => void; onOutdated: () => void }) {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const errors = useImportError()
  const act = useImportAction(() => props.import.id)
  const progress = () => props.import.progress
  const total = () => props.import.file?.rows ?? 0
  const counts = () => props.import.check ?? { new: 0, matching: 0, conflicting: 0, rejected: 0 }
  const staying = () => {
    const { onMatch } = props.import
    const { matching, conflicting, rejected } = counts()
    return rejected + (onMatch === "skip" ? matching : 0) + (onMatch === "temporary" ? 0 : conflicting)
  }
  const going = () => Math.max(0, total() - staying())
  // Rows with a conflict may have been decided about.
  const isRunnable = () => going() > 0 || counts().conflicting > 0
  const runText = () =>
    going() > 0 ? w("check.run", text(going())) : w(isRunnable() ? "check.runDecided" : "check.nothing")
  const text = (count: number) => ({ count, text: format.number(count) })
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
          <p data-slot="import-quiet">{w("check.total", text(total()))}</p>
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
              {runText()}
            </Button>
            <Show when={staying() > 0}>
              <span data-slot="import-quiet">{w("check.stayOut", text(staying()))}</span>
            </Show>
          </div>
        </div>
      </Match>
    </Switch>
  )
}
