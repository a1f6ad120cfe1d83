import type { BulkAction, BulkView } from "@ucrm/core/bulk/schema"
import type { Field } from "@ucrm/core/section/schema"
import X from "lucide-solid/icons/x"
import { createMemo, createSignal, For, Show } from "solid-js"
import { isRunning, useBulks, useCancelBulk, useUndoBulk } from "../../api/bulk"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { serverNow } from "../../api/server-clock"
import { useSession } from "../../api/session"
import { FieldInput } from "../../contact/field/field-input"
import { parse } from "../../contact/field/parse"
import type { Raw } from "../../contact/field/type"
import { PersonInput } from "../../contact/person-input"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { readSetting, writeSetting } from "../../state/storage"
import { Button, Dialog, FieldShell, IconButton, Input, Notice, Select } from "../../ui"
import { Alert } from "../../ui/confirm"

/** An action on more contacts starts only after their number was typed. */
const MIN_TYPED_COUNT = 500
const BASE = ["company", "jobTitle"] as const

export type BulkKind = "field" | "owner" | "delete"

/** Renders the dialog of an action on the selected contacts, with their number. */
export function BulkDialog(props: {
  kind: BulkKind
  /** The number of contacts, as a number and as a text. */
  count: number
  countText: string
  busy: boolean
  failure: string | null
  onStart: (action: BulkAction) => void
  onClose: () => void
}) {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const { formatLocale } = useLocale()
  const session = useSession()
  const sections = useSections()
  const [fieldId, setFieldId] = createSignal<string>("company")
  const [raw, setRaw] = createSignal<Raw>("")
  const [owner, setOwner] = createSignal(loaded(session)?.agent ?? "")
  const [typed, setTyped] = createSignal("")
  const [problem, setProblem] = createSignal<string | null>(null)
  const fields = createMemo(() => (loaded(sections) ?? []).flatMap(section => section.fields))
  const field = (): Field | undefined => fields().find(field => field.id === fieldId())
  const needsTyping = () => props.count > MIN_TYPED_COUNT
  const text = () => {
    const value = raw()
    return typeof value === "string" ? value.trim() : ""
  }

  const action = (): BulkAction | undefined => {
    if (props.kind === "delete") return { kind: "delete" }
    if (props.kind === "owner")
      return owner().trim() === "" ? undefined : { kind: "update", changes: { owner: owner().trim() } }
    const of = field()
    if (!of) return { kind: "update", changes: { [fieldId()]: text() === "" ? null : text() } }
    const parsed = parse({ ...of, required: false }, raw(), formatLocale())
    return "problem" in parsed ? undefined : { kind: "update", changes: { fields: { [of.id]: parsed.value } } }
  }
  const start = () => {
    if (needsTyping() && typed().replace(/\D/g, "") !== String(props.count)) return setProblem(w("bulk.typeMismatch"))
    const requested = action()
    if (!requested) return setProblem(w("bulk.invalid"))
    setProblem(null)
    return props.onStart(requested)
  }
  return (
    <Dialog
      open
      title={w(`bulk.${props.kind}`)}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t("shell.cancel")}</Button>
          <Button variant={props.kind === "delete" ? "danger" : "primary"} busy={props.busy} onClick={start}>
            {w(`bulk.${props.kind}Start`, { count: props.countText })}
          </Button>
        </>
      }
    >
      <Show when={props.kind === "field"}>
        <FieldShell label={w("filter.field")}>
          {wiring => (
            <Select
              {...wiring}
              onChange={event => {
                setFieldId(event.currentTarget.value)
                setRaw("")
              }}
            >
              <For each={BASE}>{name => <option value={name}>{w(`fields.${name}`)}</option>}</For>
              <For each={loaded(sections) ?? []}>
                {section => (
                  <optgroup label={section.title}>
                    <For each={section.fields}>{field => <option value={field.id}>{field.label}</option>}</For>
                  </optgroup>
                )}
              </For>
            </Select>
          )}
        </FieldShell>
        <FieldShell label={w("filter.value")} help={w("bulk.emptyHelp")}>
          {wiring => (
            <Show
              when={field()}
              keyed
              fallback={
                <Input {...wiring} value={String(raw())} onInput={event => setRaw(event.currentTarget.value)} />
              }
            >
              {field => (
                <FieldInput
                  field={field}
                  raw={raw()}
                  before={null}
                  wiring={wiring}
                  onInput={setRaw}
                  onBlur={() => undefined}
                />
              )}
            </Show>
          )}
        </FieldShell>
      </Show>
      <Show when={props.kind === "owner"}>
        <FieldShell label={w("bulk.newOwner")}>
          {wiring => <PersonInput wiring={wiring} label={w("bulk.newOwner")} value={owner()} onChange={setOwner} />}
        </FieldShell>
      </Show>
      <p>{w(props.kind === "delete" ? "bulk.deleteHelp" : "bulk.undoHelp")}</p>
      <Show when={needsTyping()}>
        <FieldShell label={w("bulk.type", { count: props.countText })}>
          {wiring => (
            <Input
              {...wiring}
              inputmode="numeric"
              autocomplete="off"
              value={typed()}
              onInput={event => setTyped(event.currentTarget.value)}
            />
          )}
        </FieldShell>
      </Show>
      <Alert>{problem() ?? props.failure}</Alert>
    </Dialog>
  )
}

const DISMISSED_KEY = "ucrm.contacts.dismissed"
const MAX_DISMISSED = 50
/** The time for which a finished action is shown, unless it is dismissed. */
const SHOWN_MS = 24 * 60 * 60 * 1000

const [dismissed, setDismissed] = createSignal<readonly string[]>((readSetting(DISMISSED_KEY) ?? "").split(","))

function dismiss(id: string) {
  const ids = [id, ...dismissed()].slice(0, MAX_DISMISSED)
  writeSetting(DISMISSED_KEY, ids.join(","))
  setDismissed(ids)
}

const isRecent = ({ createdAt }: BulkView) => Date.parse(createdAt) > serverNow() - SHOWN_MS

/** Renders the running and the latest actions on many contacts, with the buttons to stop and to undo them. */
export function BulkProgress() {
  const bulks = useBulks(() => true)
  const shown = () =>
    (loaded(bulks) ?? []).filter(bulk => isRunning(bulk) || (isRecent(bulk) && !dismissed().includes(bulk.id)))
  return (
    <For each={shown().map(bulk => bulk.id)}>
      {id => <Show when={shown().find(bulk => bulk.id === id)}>{bulk => <Progress bulk={bulk()} />}</Show>}
    </For>
  )
}

function Progress(props: { bulk: BulkView }) {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const { format } = useLocale()
  const cancel = useCancelBulk()
  const undo = useUndoBulk()
  const part = () => props.bulk.undo ?? props.bulk
  const failure = () => cancel.error ?? undo.error
  const text = () => {
    const bulk = props.bulk
    const { done, total } = part().progress
    if (isRunning(bulk))
      return w(bulk.undo ? "bulk.undoing" : `bulk.${bulk.kind}Running`, {
        done: format.number(done),
        total: total === null ? "" : format.number(total),
      })
    if (part().state === "failed") return w("bulk.failed", { done: format.number(done) })
    if (bulk.undo)
      return w("bulk.undone", {
        restored: format.number(bulk.undo.counts.restored),
        kept: format.number(bulk.undo.counts.kept),
      })
    const { changed, same, failed, gone } = bulk.counts
    const others = [
      ...(same > 0 ? [w("bulk.same", { count: format.number(same) })] : []),
      ...(failed > 0 ? [w("bulk.invalidValues", { count: format.number(failed) })] : []),
      ...(gone > 0 ? [w("bulk.missing", { count: format.number(gone) })] : []),
    ]
    return [w(`bulk.${bulk.kind}Done`, { count: format.number(changed) }), ...others].join(" · ")
  }
  return (
    <Notice
      tone={part().state === "failed" ? "danger" : isRunning(props.bulk) ? "accent" : "good"}
      actions={
        <>
          <Show when={isRunning(props.bulk) && !props.bulk.undo}>
            <Button size="small" busy={cancel.isPending} onClick={() => cancel.mutate(props.bulk.id)}>
              {w("status.stop")}
            </Button>
          </Show>
          <Show when={!isRunning(props.bulk)}>
            <Show when={!props.bulk.undo && props.bulk.counts.changed > 0}>
              <Button size="small" busy={undo.isPending} onClick={() => undo.mutate(props.bulk.id)}>
                {w("bulk.undo")}
              </Button>
            </Show>
            <IconButton size="small" label={t("shell.close")} onClick={() => dismiss(props.bulk.id)}>
              <X size={14} aria-hidden="true" />
            </IconButton>
          </Show>
        </>
      }
    >
      <span role="status">{text()}</span>
      <Show when={isRunning(props.bulk) && part().progress.total}>
        {total => <progress max={total()} value={part().progress.done} aria-label={text()} />}
      </Show>
      <Show when={failure()}>
        <p role="alert">{errorText(t, failure())}</p>
      </Show>
    </Notice>
  )
}
