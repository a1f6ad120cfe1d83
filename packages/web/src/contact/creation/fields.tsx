import { Field, type FormStore, getInput } from "@formisch/solid"
import type { Section } from "@ucrm/core/section/schema"
import { createMemo, For, Show, untrack } from "solid-js"
import { useMessages } from "../../messages"
import { FieldShell, Input } from "../../ui"
import { FieldInput } from "../field/field-input"
import { isEmpty } from "../field/type"
import { BASE, type draftSchema, fieldsOf } from "./draft"

/** Shows the base fields of a new contact. */
export function BaseFields(props: PartProps) {
  const t = useMessages()
  return (
    <div data-slot="form-grid" data-base>
      <For each={BASE}>
        {id => (
          <Field of={props.form} path={[id]}>
            {control => (
              <FieldShell
                label={t(`contact.base.${id}`)}
                required={id === "firstName"}
                error={errorOf(props.form, control)}
              >
                {wiring => (
                  <Input
                    {...wiring}
                    name={id}
                    value={control.input ?? ""}
                    onInput={event => control.onInput(event.currentTarget.value)}
                    onBlur={() => props.onBlur()}
                  />
                )}
              </FieldShell>
            )}
          </Field>
        )}
      </For>
    </div>
  )
}

/** Shows the fields of a section of a new contact; a section without required fields or values is folded. */
export function SectionFields(props: PartProps & { section: Section }) {
  const fields = createMemo(() => fieldsOf([props.section]))
  const isInitiallyOpen = untrack(() => {
    const typed = getInput(props.form, { path: ["fields"] })
    return props.section.reduced || fields().some(({ id, required }) => required || !isEmpty(typed?.[id]))
  })
  return (
    <Show when={fields().length > 0}>
      <details data-slot="form-section" open={isInitiallyOpen}>
        <summary>
          <h2>{props.section.title}</h2>
        </summary>
        <div data-slot="form-grid" data-columns={props.section.columns}>
          <For each={fields()}>
            {field => (
              <Field of={props.form} path={["fields", field.id]}>
                {control => (
                  <div data-wide={field.type === "longText" ? "" : undefined}>
                    <FieldShell
                      label={field.label}
                      help={field.help}
                      required={field.required}
                      error={errorOf(props.form, control)}
                    >
                      {wiring => (
                        <FieldInput
                          field={field}
                          raw={control.input ?? ""}
                          before={null}
                          wiring={wiring}
                          onInput={raw => control.onInput(raw)}
                          onBlur={() => props.onBlur()}
                        />
                      )}
                    </FieldShell>
                  </div>
                )}
              </Field>
            )}
          </For>
        </div>
      </details>
    </Show>
  )
}

/** The form of a new contact. */
type DraftForm = FormStore<ReturnType<typeof draftSchema>>

export type PartProps = { form: DraftForm; onBlur: () => void }

/** Returns the error of a control once it was touched or the form was sent. */
export function errorOf(
  form: Pick<DraftForm, "isSubmitted">,
  control: { isTouched: boolean; errors: readonly string[] | null },
) {
  return control.isTouched || form.isSubmitted ? control.errors?.[0] : null
}
