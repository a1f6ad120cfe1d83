import { A } from "@solidjs/router"
import type { ImportView } from "@ucrm/core/import/schema"
import Download from "lucide-solid/icons/download"
import { createSignal, For, Show } from "solid-js"
import { useImportAction } from "../../api/import"
import { loaded } from "../../api/query"
import { usePermission, useSession } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, Notice, useNow } from "../../ui"
import { Alert, Confirm } from "../../ui/confirm"
import { applyView, builtInSettings, setListOwner } from "../contacts/list-state"
import { isFileError, useImportError } from "./error-texts"
import { Counts, runCounts, runTotal, undoCounts } from "./progress"
import { RowList } from "./row-list"

/** Renders the report of an import: its counts, its rows, the file of rejected rows, and the undo. */
export function ReportStep(props: { import: ImportView }) {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const errors = useImportError()
  const mayMerge = usePermission("tools.merge")
  const mayList = usePermission("tools.contacts")
  const maySeeIdentifiers = usePermission("identifiers.view")
  const session = useSession()
  const now = useNow(60_000)
  const act = useImportAction(() => props.import.id)
  const total = () => props.import.file?.rows ?? 0
  const notReached = () => Math.max(0, total() - runTotal(props.import.run))
  const run = () => props.import.run
  const hasFiles = () => Date.parse(props.import.filesUntil) > now()
  const showTag = (tag: string) => {
    const user = loaded(session)
    if (user) setListOwner(`${user.account}/${user.agent}`)
    applyView("all", {
      ...builtInSettings("all"),
      filter: { match: "all", conditions: [{ field: "tag", is: "equal", value: tag }] },
    })
  }
  // A fault of the file itself would stop the import again.
  const canContinue = () => !isFileError(error()?.code)
  const title = () => {
    switch (props.import.state) {
      case "failed":
        return w(props.import.phase === "undo" ? "report.undoFailed" : "report.failed")
      case "cancelled":
        return w("report.cancelled")
      case "undone":
        return w("report.undone")
      default:
        return w("report.finished")
    }
  }
  const error = () => (props.import.state === "failed" ? props.import.error : null)

  return (
    <div data-slot="import-report">
      <div>
        <h2>{title()}</h2>
        <p data-slot="import-help">
          {w("report.by", {
            when: format.moment(props.import.finishedAt ?? props.import.createdAt),
            who: props.import.by.name || props.import.by.id,
          })}
        </p>
      </div>
      <Show when={error()}>
        {failed => (
          <div data-slot="import-failure">
            <Alert>{errors.jobText(failed())}</Alert>
            <Show when={canContinue()}>
              <div data-slot="import-actions">
                <Button
                  variant="primary"
                  busy={act.isPending}
                  onClick={() => act.mutate({ type: props.import.phase === "undo" ? "undo" : "run" })}
                >
                  {w(props.import.phase === "undo" ? "report.undoAgain" : "report.resume")}
                </Button>
              </div>
            </Show>
          </div>
        )}
      </Show>
      <Show when={props.import.undo}>
        {undo => (
          <Notice tone="accent">
            <Counts label={w("report.undoCounts")} counts={undoCounts(w, undo())} />
          </Notice>
        )}
      </Show>
      <Counts
        label={w("report.counts")}
        counts={[
          ...runCounts(w, run()),
          ...(notReached() > 0 ? [{ id: "notReached", label: w("report.notReached"), count: notReached() }] : []),
        ]}
      />
      <p data-slot="import-help">{w("report.total", { count: total(), text: format.number(total()) })}</p>
      <div data-slot="import-actions">
        <For each={["created", "updated"] as const}>
          {outcome => (
            <Show when={hasFiles() && mayList() && props.import.state !== "undone" && (run()?.[outcome] ?? 0) > 0}>
              <A href={`/contacts?import=${encodeURIComponent(props.import.id)}&outcome=${outcome}`}>
                {w(outcome === "created" ? "report.openCreated" : "report.openUpdated")}
              </A>
            </Show>
          )}
        </For>
        <Show when={props.import.tag}>
          {tag => (
            <A href="/contacts" onClick={() => showTag(tag())}>
              {w("report.openTagged", { tag: tag() })}
            </A>
          )}
        </Show>
        <Show when={(run()?.temporary ?? 0) > 0 && mayMerge()}>
          <A href="/contacts/conflicts">{w("report.conflicts")}</A>
        </Show>
        <A href="/contacts/import">{w("report.another")}</A>
      </div>
      <Show when={hasFiles() && (run()?.rejected ?? 0) > 0}>
        <Show when={maySeeIdentifiers()} fallback={<p data-slot="import-help">{w("report.rejectedMasked")}</p>}>
          <div>
            <a
              data-slot="import-download"
              href={`/v1/imports/${encodeURIComponent(props.import.id)}/rejected`}
              target="_self"
              rel="external"
              download=""
            >
              <Download size={15} aria-hidden="true" />
              {w("report.rejected")}
            </a>
            <p data-slot="import-help">{w("report.rejectedHelp")}</p>
          </div>
        </Show>
      </Show>
      <UndoButton import={props.import} />
      <Alert>{errors.requestText(act.error)}</Alert>
      <Show when={hasFiles()} fallback={<p data-slot="import-help">{w("report.rowsGone")}</p>}>
        <Show when={props.import.state === "undone" && (props.import.undo?.kept ?? 0) > 0}>
          <RowList
            import={props.import}
            phase="undo"
            title={w("report.kept")}
            outcomes={[{ outcome: "kept", count: props.import.undo?.kept ?? 0 }]}
          />
        </Show>
        <RowList
          import={props.import}
          phase="run"
          outcomes={[
            { outcome: "rejected", count: run()?.rejected ?? 0 },
            { outcome: "temporary", count: run()?.temporary ?? 0 },
            { outcome: "updated", count: run()?.updated ?? 0 },
            { outcome: "created", count: run()?.created ?? 0 },
            { outcome: "skipped", count: run()?.skipped ?? 0 },
          ]}
        />
      </Show>
    </div>
  )
}

/** Renders the button that undoes an import after a confirmation, while that is possible and permitted. */
function UndoButton(props: { import: ImportView }) {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const errors = useImportError()
  const session = useSession()
  const mayAdd = usePermission("contacts.add")
  const mayUpdate = usePermission("contacts.update")
  const mayManage = usePermission("config.profiles")
  const act = useImportAction(() => props.import.id)
  const now = useNow(60_000)
  const [asked, setAsked] = createSignal(false)
  const isOwn = () => props.import.by.type === "agent" && props.import.by.id === loaded(session)?.agent
  const until = () => {
    const { undoUntil } = props.import
    return undoUntil && Date.parse(undoUntil) > now() ? undoUntil : undefined
  }
  const isOffered = () => mayAdd() && mayUpdate() && (isOwn() || mayManage())
  return (
    <Show when={isOffered() && until()}>
      {until => (
        <div data-slot="import-actions">
          <Button onClick={() => setAsked(true)}>{w("report.undo")}</Button>
          <span data-slot="import-help">{w("report.undoUntil", { when: format.moment(until()) })}</span>
          <Confirm
            open={asked()}
            title={w("report.undoTitle")}
            action={w("report.undo")}
            danger
            busy={act.isPending}
            failure={errors.requestText(act.error)}
            onConfirm={() => act.mutate({ type: "undo" }, { onSuccess: () => setAsked(false) })}
            onClose={() => setAsked(false)}
          >
            <p>{w("report.undoHelp")}</p>
          </Confirm>
        </div>
      )}
    </Show>
  )
}
