import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { For, Show } from "solid-js"
import { FieldValueView } from "../../../contact/field/field-value"
import { displayName } from "../../../contact/name"
import { fieldOf } from "../../../contact/values"
import { useMessages } from "../../../messages"
import { previewMessages } from "../../../messages/admin/preview"
import { MaskedText } from "../../../ui"

/** Renders the content of the inert screen as text, for screen readers, search and copying. */
export function TextSummary(props: { document: ViewDocument }) {
  const w = useMessages(previewMessages)
  return (
    <details data-slot="text-summary">
      <summary>{w("asText")}</summary>
      <Show when={props.document.contact}>
        {contact => (
          <>
            <p>
              <strong>{displayName(contact())}</strong>
            </p>
            <For each={contact().identifiers}>
              {identifier => (
                <p>
                  <MaskedText text={identifier.display} />
                </p>
              )}
            </For>
          </>
        )}
      </Show>
      <For each={props.document.resolution.candidates}>{candidate => <p>{candidate.name}</p>}</For>
      <For each={props.document.sections}>
        {section => (
          <div>
            <h4>{section.title}</h4>
            <dl>
              <For each={section.fields}>
                {field => (
                  <div>
                    <dt>{field.label}</dt>
                    <dd>
                      <Show when={props.document.contact} fallback="–">
                        {contact => <FieldValueView field={field} value={fieldOf(contact(), field.id)} />}
                      </Show>
                    </dd>
                  </div>
                )}
              </For>
            </dl>
          </div>
        )}
      </For>
    </details>
  )
}
