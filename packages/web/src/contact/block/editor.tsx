import { Field as FormField } from "@formisch/solid"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Field } from "@ucrm/core/section/schema"
import { For, onMount, Show, untrack } from "solid-js"
import { useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { Button, FieldShell, isMasked, Kbd, Notice, SaveKeys } from "../../ui"
import { FieldInput } from "../field/field-input"
import { FieldValueView } from "../field/field-value"
import type { Raw } from "../field/type"
import { PersonInput } from "../person-input"
import { focusFirstInvalid } from "../submit"
import { fieldOf } from "../values"
import { type EditingProps, useEditing } from "./editing"
import { root } from "./editor.module.css"
import { FieldConflict } from "./field-conflict"

export type EditorProps = EditingProps & {
  fields: readonly Field[]
  columns: 1 | 2
  /** The level of headings inside the edit. */
  level: 2 | 3 | 4
  /** The field that gets the focus. */
  focus: string | undefined
  onPause: () => void
}

/** Shows the form that edits a block in place. */
function Editor(props: EditorProps) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  let controls: HTMLDivElement | undefined
  // The form has the fields at the start of the edit.
  const fields = untrack(() => props.fields)
  // Masked values cannot be edited.
  const isFixed = untrack(() => {
    const masked = new Set(fields.filter(field => isMasked(fieldOf(props.contact, field.id))).map(field => field.id))
    return (field: Field) => field.readOnly || masked.has(field.id)
  })
  const editable = fields.filter(field => !isFixed(field))
  const editing = useEditing(props, editable, () => queueMicrotask(() => focusFirstInvalid(controls)))

  onMount(() => {
    const first = controls?.querySelector<HTMLElement>("input, textarea, select, button[aria-haspopup]")
    const requested = controls?.querySelector(`[data-edit="${CSS.escape(props.focus ?? "")}"]`)
    const target = requested?.querySelector<HTMLElement>("input, textarea, select, button") ?? first
    target?.focus()
    if (target instanceof HTMLInputElement && target.type === "text") target.select()
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    props.onPause()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: handles Escape of all controls inside.
    <div class={root} data-columns={props.columns} onKeyDown={onKeyDown}>
      <Show when={editing.conflict()}>
        {conflict => (
          <FieldConflict
            level={props.level}
            fields={editable.filter(field => conflict().conflicts.includes(field.id))}
            mine={conflict().edit.mine}
            theirs={conflict().theirs.contact}
            busy={editing.busy()}
            onBack={editing.back}
            onChoose={sides => editing.choose(conflict(), sides)}
          />
        )}
      </Show>
      <form
        hidden={editing.conflict() !== undefined}
        novalidate
        autocomplete="off"
        aria-busy={editing.busy()}
        onSubmit={event => {
          event.preventDefault()
          editing.send()
        }}
      >
        <div ref={controls} data-slot="editor-fields">
          <For each={fields}>
            {field => (
              <Show when={!isFixed(field)} fallback={<FixedField contact={props.contact} field={field} />}>
                <FormField of={editing.form} path={[field.id]}>
                  {control => {
                    const setValue = (raw: Raw) => {
                      control.onInput(raw)
                      editing.setValue(field.id, raw)
                    }
                    return (
                      <div data-edit={field.id} data-wide={field.type === "longText" ? "" : undefined}>
                        <FieldShell
                          label={field.label}
                          help={field.help}
                          required={field.required}
                          error={control.isTouched || editing.form.isSubmitted ? control.errors?.[0] : null}
                        >
                          {wiring => (
                            <Show
                              when={field.id === "owner"}
                              fallback={
                                <FieldInput
                                  field={field}
                                  raw={control.input ?? ""}
                                  before={editing.before(field.id)}
                                  wiring={wiring}
                                  onInput={setValue}
                                  onBlur={editing.check}
                                />
                              }
                            >
                              <PersonInput
                                wiring={wiring}
                                label={field.label}
                                value={String(control.input ?? "")}
                                onChange={setValue}
                              />
                            </Show>
                          )}
                        </FieldShell>
                      </div>
                    )
                  }}
                </FormField>
              </Show>
            )}
          </For>
        </div>
        <Show when={editing.isOutdated()}>
          <Notice tone="warn">{w("edit.outdated")}</Notice>
        </Show>
        <Show when={editing.failure()}>
          {text => (
            <div role="alert">
              <Notice tone="danger">
                {text()} {w("edit.failed")}
              </Notice>
            </div>
          )}
        </Show>
        <footer data-slot="editor-actions">
          <Button type="submit" variant="primary" size="small" busy={editing.busy()}>
            {w("edit.save")}
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
  )
}

export default Editor

/** Shows a field that cannot be edited. */
function FixedField(props: { contact: Contact; field: Field }) {
  const t = useMessages()
  return (
    <div data-slot="editor-fixed">
      <span>
        {props.field.label} · {t(props.field.readOnly ? "contact.field.readOnly" : "contact.hidden")}
      </span>
      <FieldValueView field={props.field} value={fieldOf(props.contact, props.field.id)} />
    </div>
  )
}
