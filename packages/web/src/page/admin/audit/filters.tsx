import { Kind } from "@ucrm/core/audit/schema"
import { For } from "solid-js"
import type { Asked } from "../../../api/admin/audit"
import { useUsers } from "../../../api/admin/user"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { auditMessages } from "../../../messages/admin/audit"
import { FieldShell, Input, Select } from "../../../ui"

/** The filters of the audit: user, kind of change, and day. */
export function Filters(props: { value: Asked; onChange: (asked: Asked) => void }) {
  const w = useMessages(auditMessages)
  const users = useUsers()
  // The selected person stays in the list after they were removed as a user.
  const people = () => {
    const all = loaded(users) ?? []
    const { person } = props.value
    return person === "" || all.some(user => user.id === person) ? all : [...all, { id: person, name: person }]
  }
  const set = (part: Partial<Asked>) => props.onChange({ ...props.value, ...part })
  return (
    <fieldset data-slot="audit-filters">
      <legend class="visually-hidden">{w("filters")}</legend>
      <FieldShell label={w("person")}>
        {wiring => (
          <Select {...wiring} onChange={event => set({ person: event.currentTarget.value })}>
            <option value="">{w("everybody")}</option>
            <For each={people()}>
              {user => (
                <option value={user.id} selected={props.value.person === user.id}>
                  {user.name}
                </option>
              )}
            </For>
          </Select>
        )}
      </FieldShell>
      <FieldShell label={w("kind")}>
        {wiring => (
          <Select {...wiring} onChange={event => set({ kind: event.currentTarget.value as Kind | "" })}>
            <option value="">{w("every")}</option>
            <For each={Kind.options}>
              {kind => (
                <option value={kind} selected={props.value.kind === kind}>
                  {w(`things.${kind}`)}
                </option>
              )}
            </For>
          </Select>
        )}
      </FieldShell>
      <FieldShell label={w("day")}>
        {wiring => (
          <Input
            {...wiring}
            type="date"
            value={props.value.day}
            onChange={event => set({ day: event.currentTarget.value })}
          />
        )}
      </FieldShell>
    </fieldset>
  )
}
