import { trimText } from "@ucrm/core/text"
import { createMemo, type JSX, Show } from "solid-js"
import { problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { isEqual, merge3, type Sides } from "../../../state/merge3"
import type { Versioned } from "../../../state/save-versioned"
import { useVersionedForm } from "../../../state/use-versioned-form"
import { Button, FieldShell, Input, TextArea } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { Conflict } from "../../../ui/conflict"
import { root } from "./record-form.module.css"
import { useErrorText } from "./use-error-text"

/** Returns the form of a flat record, or of a new one. Only changed keys are sent; conflicts are reported by key. */
export function useRecordForm<V extends object, K extends keyof V & string = keyof V & string>(options: {
  /** The record to edit; undefined to create one. */
  record: (V & { version: number }) | undefined
  blank: V
  create: (values: V) => Promise<unknown>
  patch: (version: number, changes: Partial<V>) => Promise<{ version: number }>
  onSaved: (values: V) => unknown
}) {
  const keys = Object.keys(options.blank) as K[]
  // A copy by JSON also copies the proxies of a store, and tracks what it reads.
  const pick = (values: V): V => JSON.parse(JSON.stringify(Object.fromEntries(keys.map(key => [key, values[key]]))))
  const record: Versioned<V> | undefined = options.record && {
    version: options.record.version,
    value: pick(options.record),
  }
  return useVersionedForm<V, K>({
    current: () => record,
    blank: options.blank,
    copy: pick,
    merge: (base, mine, theirs, sides = {}) => {
      const { merged, conflicts } = merge3<V, K>({ base, mine, theirs }, keys, { sides })
      return { merged: pick(merged as V), conflicts }
    },
    send: async ({ version, base, mine }) => {
      if (!record) {
        await options.create(mine)
        return { version, value: mine }
      }
      const changed = keys.filter(key => !isEqual(base[key], mine[key]))
      const changes = Object.fromEntries(changed.map(key => [key, mine[key]])) as unknown as Partial<V>
      return { version: (await options.patch(version, changes)).version, value: mine }
    },
    currentOf: ({ current }) => {
      const theirs = current as unknown as (V & { version: number }) | undefined
      return theirs && { version: theirs.version, value: pick(theirs) }
    },
    onSaved: (_, values) => options.onSaved(values),
  })
}

type RecordForm<V, K> = {
  values: () => V
  busy: () => boolean
  error: () => unknown
  conflict: () => { theirs: { value: V }; conflicts: K[] } | undefined
  choose: (sides: Sides) => void
  back: () => void
  save: () => void
}

/** Renders the form of a record with the failure of its last save, or the conflicts with what another user saved. */
export function EditForm<V, K extends string>(props: {
  form: RecordForm<V, K>
  /** The label of the submit button; "Save" by default. */
  action?: string | undefined
  wide?: boolean
  /** The name of each part, for its conflict. */
  labels: Record<K, string>
  /** Renders one side of a conflict. */
  show: (key: K, values: V) => JSX.Element
  onCancel: () => void
  children: JSX.Element
}) {
  const t = useMessages()
  const w = useMessages(accessMessages)
  const problem = useErrorText()
  const conflicts = createMemo(() => {
    const conflict = props.form.conflict()
    return conflict?.conflicts.map(key => ({
      id: key,
      label: props.labels[key],
      mine: props.show(key, props.form.values()),
      theirs: props.show(key, conflict.theirs.value),
    }))
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.form.save()
  }
  return (
    <Show
      when={!conflicts()}
      fallback={
        <Conflict
          rows={conflicts() ?? []}
          busy={props.form.busy()}
          onChoose={sides => props.form.choose(sides)}
          onBack={() => props.form.back()}
        />
      }
    >
      <form class={root} data-wide={props.wide ? "" : undefined} novalidate onSubmit={submit}>
        {props.children}
        <Alert>{problem(props.form.error())}</Alert>
        <div data-slot="form-actions">
          <Show when={!props.wide}>
            <Button onClick={() => props.onCancel()}>{t("shell.cancel")}</Button>
          </Show>
          <Button type="submit" variant="primary" busy={props.form.busy()}>
            {props.action ?? w("save")}
          </Button>
          <Show when={props.wide}>
            <Button onClick={() => props.onCancel()}>{t("shell.cancel")}</Button>
          </Show>
        </div>
      </form>
    </Show>
  )
}

/** Renders the field of a record's name, which is required. */
export function NameField(props: {
  value: string
  maxLength: number
  /** The error of the last save. */
  error: unknown
  onChange: (name: string) => void
}) {
  const s = useMessages(accessMessages)
  return (
    <FieldShell label={s("name")} required error={fieldError(props.error, "/name", s("required"))}>
      {wiring => (
        <Input
          {...wiring}
          value={props.value}
          maxlength={props.maxLength}
          onInput={event => props.onChange(event.currentTarget.value)}
        />
      )}
    </FieldShell>
  )
}

/** Renders a field of texts, one a line; empty lines are left out. */
export function LinesField(props: {
  label: string
  help: string
  required?: boolean
  error: string | null
  values: readonly string[]
  onChange: (lines: string[]) => void
}) {
  return (
    <FieldShell label={props.label} help={props.help} required={props.required} error={props.error}>
      {wiring => (
        <TextArea
          {...wiring}
          value={props.values.join("\n")}
          spellcheck={false}
          onChange={event => props.onChange(event.currentTarget.value.split("\n").map(trimText).filter(Boolean))}
        />
      )}
    </FieldShell>
  )
}

/** Returns the pointers at or below one that the server rejected. */
export function errorPointers(error: unknown, pointer: string): string[] {
  return (problemOf(error)?.errors ?? [])
    .map(fault => fault.pointer)
    .filter(fault => fault === pointer || fault.startsWith(`${pointer}/`))
}

/** Returns the text when the server rejected the value at a pointer or below it; null otherwise. */
export function fieldError(error: unknown, pointer: string, text: string): string | null {
  return errorPointers(error, pointer).length > 0 ? text : null
}
