import type { ImportView } from "@ucrm/core/import/schema"
import { createSignal, Show } from "solid-js"
import { useImportAction } from "../../api/import"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button } from "../../ui"
import { Alert, Confirm } from "../../ui/confirm"
import { useImportError } from "./error-texts"
import { Counts, Progress, runCounts, undoCounts } from "./progress"

/** Renders the running import or undo: its progress, speed and time left, and the buttons to pause, resume and stop. */
export function RunStep(props: { import: ImportView }) {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const errors = useImportError()
  const act = useImportAction(() => props.import.id)
  const [stopping, setStopping] = createSignal(false)
  const isUndo = () => props.import.phase === "undo"
  const isPaused = () => props.import.state === "paused"
  const progress = () => props.import.progress
  const text = () => {
    const { done = 0, total = null, perSecond = null, secondsLeft = null } = progress() ?? {}
    const parts = [
      w("run.progress", { done: format.number(done), total: format.number(total ?? props.import.file?.rows ?? 0) }),
      ...(perSecond === null || isPaused() ? [] : [w("run.speed", { rows: format.number(perSecond) })]),
      ...(secondsLeft === null || isPaused() ? [] : [w("run.left", { time: format.duration(secondsLeft) })]),
    ]
    return parts.join(" · ")
  }
  const title = () => w(isPaused() ? "run.paused" : isUndo() ? "run.undoing" : "run.running")
  const busy = (type: string) => act.isPending && act.variables?.type === type

  return (
    <div data-slot="import-run">
      <Progress title={title()} done={progress()?.done ?? 0} total={progress()?.total ?? null} text={text()}>
        <Show
          when={isPaused()}
          fallback={
            <Button busy={busy("pause")} onClick={() => act.mutate({ type: "pause" })}>
              {w("run.pause")}
            </Button>
          }
        >
          <Button variant="primary" busy={busy("resume")} onClick={() => act.mutate({ type: "resume" })}>
            {w("run.resume")}
          </Button>
        </Show>
        <Show when={!isUndo()}>
          <Button onClick={() => setStopping(true)}>{w("run.stop")}</Button>
        </Show>
      </Progress>
      <p class="visually-hidden" role="status">
        {title()}
      </p>
      <Counts
        label={w("run.counts")}
        counts={isUndo() ? undoCounts(w, props.import.undo) : runCounts(w, props.import.run)}
      />
      <p data-slot="import-help">{w(isPaused() ? "run.pausedHelp" : "run.help")}</p>
      <Alert>{stopping() ? null : errors.requestText(act.error)}</Alert>
      <Confirm
        open={stopping()}
        title={w("run.stopTitle")}
        action={w("run.stop")}
        danger
        busy={busy("cancel")}
        failure={errors.requestText(act.error)}
        onConfirm={() => act.mutate({ type: "cancel" }, { onSuccess: () => setStopping(false) })}
        onClose={() => setStopping(false)}
      >
        <p>{w("run.stopHelp")}</p>
      </Confirm>
    </div>
  )
}
