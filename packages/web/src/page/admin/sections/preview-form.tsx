import type { Field, Section } from "@ucrm/core/section/schema"
import { createSignal, For, Show } from "solid-js"
import { Heading } from "../../../contact/block/block"
import { root } from "../../../contact/block/editor.module.css"
import { FieldInput } from "../../../contact/field/field-input"
import { FieldValueView } from "../../../contact/field/field-value"
import type { Raw } from "../../../contact/field/type"
import { useMessages } from "../../../messages"
import { FieldShell, type FieldWiring } from "../../../ui"

/** Renders the form of a section as agents fill it in; values are not saved. */
export function PreviewForm(props: { section: Section }) {
  return (
    <div data-slot="preview-form">
      <Heading level={3}>{props.section.title}</Heading>
      <div class={root} data-columns={props.section.columns}>
        <div data-slot="editor-fields">
          <For each={props.section.fields}>
            {field => (
              <Show when={!field.readOnly} fallback={<ReadOnlyField field={field} />}>
                <div data-wide={field.type === "longText" ? "" : undefined}>
                  <FieldShell label={field.label} help={field.help} required={field.required}>
                    {wiring => <ExampleInput field={field} wiring={wiring} />}
                  </FieldShell>
                </div>
              </Show>
            )}
          </For>
        </div>
      </div>
    </div>
  )
}

function ExampleInput(props: { field: Field; wiring: FieldWiring }) {
  const [raw, setRaw] = createSignal<Raw>("")
  return (
    <FieldInput
      field={props.field}
      raw={raw()}
      before={null}
      wiring={props.wiring}
      onInput={setRaw}
      onBlur={() => {}}
    />
  )
}

function ReadOnlyField(props: { field: Field }) {
  const t = useMessages()
  return (
    <div data-slot="editor-fixed">
      <span>
        {props.field.label} · {t("contact.field.readOnly")}
      </span>
      <FieldValueView field={props.field} value={null} />
    </div>
  )
}
