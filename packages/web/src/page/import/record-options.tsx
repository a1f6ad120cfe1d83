import { Show } from "solid-js"
import { PersonInput } from "../../contact/person-input"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { FieldShell, Input } from "../../ui"
import type { MappingDraft } from "./mapping-draft"

/** The owner of the new contacts, and the tag by which the contacts of an import can be listed. */
export function RecordOptions(props: {
  draft: MappingDraft
  mayChangeOwner: boolean
  onChange: (changed: Partial<MappingDraft>) => void
}) {
  const t = useMessages()
  const w = useMessages(importMessages)
  return (
    <fieldset data-slot="import-options">
      <legend>{w("columns.record")}</legend>
      <FieldShell
        label={w("columns.owner")}
        help={w(props.mayChangeOwner ? "columns.ownerHelp" : "columns.ownerDenied")}
      >
        {wiring => (
          <Show when={props.mayChangeOwner} fallback={<Input {...wiring} value={t("contact.timeline.you")} disabled />}>
            <PersonInput
              wiring={wiring}
              label={w("columns.owner")}
              value={props.draft.owner}
              emptyLabel={t("contact.timeline.you")}
              onChange={owner => props.onChange({ owner })}
            />
          </Show>
        )}
      </FieldShell>
      <FieldShell label={w("columns.tag")} help={w("columns.tagHelp")}>
        {wiring => (
          <Input
            {...wiring}
            value={props.draft.tag}
            maxlength={60}
            onInput={event => props.onChange({ tag: event.currentTarget.value })}
          />
        )}
      </FieldShell>
    </fieldset>
  )
}
