import { createForm, Field as FormField, reset, setErrors, setInput, validate } from "@formisch/solid"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Field, FieldValue } from "@ucrm/core/section/schema"
import { createEffect, createSignal, For, on, onMount, Show, untrack } from "solid-js"
import * as v from "valibot"
import type { Failure } from "../../api"
import { useI18n } from "../../i18n"
import { Button, FieldShell, Kbd, Notice, useToast } from "../../ui"
import { fieldOf, type Values } from "../change"
import { FieldInput } from "../field/field-input"
import { FieldValueView } from "../field/field-value"
import { fieldSchema } from "../field/schema"
import { type Raw, same } from "../field/type"
import { focusFirstInvalid } from "../focus"
import { SaveKeys } from "../save-keys"
import { outputOf } from "../submit"
import { useWords } from "../words"
import { Conflict } from "./conflict"
import { type EditHandle, rawsOf, type Typed, valuesIn } from "./draft"
import { root } from "./editor.module.css"
import { type Saved, useSave } from "./save"

export type EditorProps = {
  contact: Contact
  fields: readonly Field[]
  columns: 1 | 2
  /** The level of a heading inside the edit. */
  level: 2 | 3 | 4
  draft: EditHandle
  /** The field to begin at. */
  focus: string | undefined
  onLeave: () => void
  onDiscard: () => void
  onStale: () => void
  onSaved: (contact: Contact) => void
}

const sameTyped = (a: Typed, b: Typed) =>
  Object.entries(b).every(([id, raw]) => JSON.stringify(a[id] ?? "") === JSON.stringify(raw))

/** The block as a form. What was typed is a draft from the first key on, and is saved on the version it began from. */
const Editor = (props: EditorProps) => {
  const { t, locale } = useI18n()
  const { toast, announce } = useToast()
  const words = useWords()
  const { save, busy } = useSave(() => props.contact.id)
  const [clash, setClash] = createSignal<Extract<Saved, { kind: "clash" }> & { mine: Values }>()
  const [failure, setFailure] = createSignal<Failure>()
  let controls: HTMLDivElement | undefined

  // The form is made once, of the fields that there are when the edit begins.
  const fields = untrack(() => props.fields)
  const editable = fields.filter(field => !field.readOnly)
  const started = untrack(() => props.draft.value())
  const typedIn = (all: Typed) => Object.fromEntries(editable.map(({ id }) => [id, all[id] ?? ""]))
  const schema = v.object(
    Object.fromEntries(
      editable.map(field => [
        field.id,
        fieldSchema(field, {
          locale,
          before: () => props.draft.value().before[field.id] ?? null,
          say: problem => t(`contact.problem.${problem}`),
        }),
      ]),
    ),
  )
  const store = createForm({ schema, initialInput: typedIn(started.typed), validate: "blur", revalidate: "input" })

  // While nothing is typed the controls follow the contact; afterwards nothing that arrives touches them.
  const follow = () => reset(store, { initialInput: typedIn(props.draft.value().typed) })
  createEffect(
    on(
      () => props.contact.version,
      () => !props.draft.dirty() && follow(),
      { defer: true },
    ),
  )
  const behind = () => props.draft.dirty() && props.contact.version > props.draft.value().version && !clash()

  onMount(() => {
    const first = controls?.querySelector<HTMLElement>("input, textarea, select, button[aria-haspopup]")
    const asked = controls?.querySelector(`[data-edit="${CSS.escape(props.focus ?? "")}"]`)
    const target = asked?.querySelector<HTMLElement>("input, textarea, select, button") ?? first
    target?.focus()
    if (target instanceof HTMLInputElement && target.type === "text") target.select()
  })

  const typed = (id: string, raw: Raw) => {
    const now = props.draft.value()
    const next = { ...now, open: true, typed: { ...now.typed, [id]: raw } }
    if (!sameTyped(next.typed, rawsOf(editable, next.before, locale()))) return props.draft.set(next)
    props.draft.discard()
    // Nothing is typed any more: what somebody else saved meanwhile shows, or saving now would take it back.
    if (now.version < props.contact.version) follow()
  }

  const point = (problem: Failure["problem"]) => {
    for (const { pointer, detail } of problem.errors ?? []) {
      const id = pointer.split("/").at(-1) ?? ""
      const field = editable.find(one => one.id === id)
      if (field) setErrors(store, { path: [id], errors: [words.invalid(detail, field.type)] })
    }
    queueMicrotask(() => focusFirstInvalid(controls))
  }

  const settle = (result: Saved, mine: Values) => {
    setFailure(undefined)
    if (result.kind === "saved") {
      toast(t(result.together ? "contact.edit.savedTogether" : "contact.edit.saved"))
      return props.onSaved(result.contact)
    }
    if (result.kind === "nothing") {
      announce(t("contact.edit.nothing"))
      return props.onDiscard()
    }
    if (result.kind === "clash") {
      props.onStale()
      return setClash({ ...result, mine })
    }
    setFailure(result.failure)
    if (result.failure.problem.errors) point(result.failure.problem)
  }

  const submit = async (mine: Record<string, FieldValue>) => {
    const { version, before } = props.draft.value()
    settle(await save({ version, before, mine }), mine)
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy()) return
    const mine = await outputOf(store)
    if (mine) await submit(mine)
    else queueMicrotask(() => focusFirstInvalid(controls))
  }

  const choose = async (theirs: Contact, mine: Values) => {
    // From here on the edit stands on their version: trying again later compares with that.
    const before = valuesIn(theirs, editable)
    const kept = rawsOf(editable, mine, locale())
    props.draft.set({ open: true, version: theirs.version, before, typed: kept })
    for (const field of editable) setInput(store, { path: [field.id], input: kept[field.id] ?? "" })
    setClash(undefined)
    settle(await save({ version: theirs.version, before, mine }), mine)
  }

  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    props.onLeave()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from any of the controls inside.
    <div class={root} data-columns={props.columns} onKeyDown={keys}>
      <Show when={clash()}>
        {found => (
          <Conflict
            level={props.level}
            fields={editable.filter(field => found().fields.includes(field.id))}
            mine={found().mine}
            theirs={found().theirs}
            busy={busy()}
            onBack={() => setClash(undefined)}
            onChoose={picked => {
              const { mine, theirs } = found()
              const before = props.draft.value().before
              // What only they changed is theirs; what I changed, or chose, is mine.
              const merged = Object.fromEntries(
                editable.map(({ id }) => [id, same(mine[id], before[id]) ? fieldOf(theirs, id) : (mine[id] ?? null)]),
              )
              void choose(theirs, { ...merged, ...picked })
            }}
          />
        )}
      </Show>
      <div hidden={clash() !== undefined}>
        <form novalidate autocomplete="off" aria-busy={busy()} onSubmit={event => void send(event)}>
          <div ref={controls} data-slot="editor-fields">
            <For each={fields}>
              {field => (
                <Show when={!field.readOnly} fallback={<Fixed contact={props.contact} field={field} />}>
                  <FormField of={store} path={[field.id]}>
                    {control => (
                      <div data-edit={field.id} data-wide={field.type === "longText" ? "" : undefined}>
                        <FieldShell
                          label={field.label}
                          help={field.help}
                          required={field.required}
                          error={control.isTouched || store.isSubmitted ? control.errors?.[0] : null}
                        >
                          {wiring => (
                            <FieldInput
                              field={field}
                              raw={control.input ?? ""}
                              before={props.draft.value().before[field.id] ?? null}
                              wiring={wiring}
                              onInput={raw => {
                                control.onInput(raw)
                                typed(field.id, raw)
                              }}
                              onBlur={() => void validate(store)}
                            />
                          )}
                        </FieldShell>
                      </div>
                    )}
                  </FormField>
                </Show>
              )}
            </For>
          </div>
          <Show when={behind()}>
            <Notice tone="warn">{t("contact.edit.behind")}</Notice>
          </Show>
          <Show when={failure()}>
            {found => (
              <div role="alert">
                <Notice tone="danger">
                  {words.failure(found().problem)} {t("contact.edit.failed")}
                </Notice>
              </div>
            )}
          </Show>
          <footer data-slot="editor-actions">
            <Button type="submit" variant="primary" size="small" busy={busy()}>
              {t("contact.edit.save")}
            </Button>
            <Button size="small" variant="quiet" onClick={() => props.onDiscard()}>
              {t("contact.edit.cancel")}
            </Button>
            <span data-slot="editor-keys">
              <SaveKeys /> <Kbd keys="Esc" />
            </span>
          </footer>
        </form>
      </div>
    </div>
  )
}

export default Editor

/** A field that an edit shows but does not change. */
const Fixed = (props: { contact: Contact; field: Field }) => {
  const { t } = useI18n()
  return (
    <div data-slot="editor-fixed">
      <span>
        {props.field.label} · {t("contact.field.readOnly")}
      </span>
      <FieldValueView field={props.field} value={fieldOf(props.contact, props.field.id)} />
    </div>
  )
}
