import { Field, getInput } from "@formisch/solid"
import type { Section } from "@ucrm/core/section/schema"
import { createMemo, For, Show, untrack } from "solid-js"
import { FieldShell } from "../../ui"
import { FieldInput } from "../field/field-input"
import { isEmpty } from "../field/type"
import { fieldsOf } from "./draft"
import { errorOf, type PartProps } from "./store"

/** The fields of a section in the form; a section in which nothing is demanded waits folded. */
export function SectionFields(props: PartProps & { section: Section }) {
  const fields = createMemo(() => fieldsOf([props.section]))
  const isUrgent = untrack(() => {
    const typed = getInput(props.form, { path: ["fields"] })
    return props.section.reduced || fields().some(({ id, required }) => required || !isEmpty(typed?.[id]))
  })
  return (
    <Show when={fields().length > 0}>
      <details data-slot="form-section" open={isUrgent}>
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
