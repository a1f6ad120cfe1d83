import { useSearchParams } from "@solidjs/router"
import { Kind } from "@ucrm/core/audit/schema"
import { For, Show } from "solid-js"
import { useActorNames } from "../../../api/actor-name"
import { useUsers } from "../../../api/admin/access"
import type { AuditFilters } from "../../../api/admin/audit"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { auditMessages } from "../../../messages/admin/audit"
import { Button, Chip, FieldShell, Input, Select } from "../../../ui"
import { useTimeZone } from "../shared/time-zone"

const DAY = /^\d{4}-\d{2}-\d{2}$/

const single = (value: string | string[] | undefined) => (typeof value === "string" ? value.slice(0, 200) : "")

/** Returns the filters of the audit, which are part of the address, and a function that replaces them. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const day = (name: string) => {
    const text = single(params[name])
    return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : ""
  }
  const filters = (): AuditFilters => ({
    person: single(params["person"]),
    kind: Kind.options.find(kind => kind === params["kind"]) ?? "",
    contact: single(params["contact"]),
    from: day("from"),
    to: day("to"),
  })
  const setFilters = (next: AuditFilters) => setParams(next, { replace: true })
  return { filters, setFilters }
}

/** Renders the filters: person, kind of change, first and last day, and the contact that was chosen in an entry. */
export function Filters(props: {
  value: AuditFilters
  /** The name of the contact; undefined until one of its entries is loaded. */
  contactName: string | undefined
  onChange: (filters: AuditFilters) => void
}) {
  const w = useMessages(auditMessages)
  const users = useUsers()
  const nameOf = useActorNames()
  const timeZone = useTimeZone()
  // The selected person stays in the list after they were removed as a user.
  const people = () => {
    const all = loaded(users)?.users ?? []
    const { person } = props.value
    return person === "" || all.some(user => user.id === person) ? all : [...all, { id: person, name: nameOf(person) }]
  }
  const set = (part: Partial<AuditFilters>) => props.onChange({ ...props.value, ...part })
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
      <For each={["from", "to"] as const}>
        {end => (
          <FieldShell label={w(end)}>
            {wiring => (
              <Input
                {...wiring}
                type="date"
                title={w("days", { zone: timeZone().replaceAll("_", " ") })}
                value={props.value[end]}
                min={end === "to" ? props.value.from : undefined}
                onChange={event => set({ [end]: event.currentTarget.value })}
              />
            )}
          </FieldShell>
        )}
      </For>
      <Show when={props.value.contact}>
        {id => (
          <p data-slot="audit-contact">
            <Chip>
              <span title={id()}>{w("ofContact", { name: props.contactName ?? id() })}</span>
            </Chip>
            <Button size="small" variant="quiet" onClick={() => set({ contact: "" })}>
              {w("allContacts")}
            </Button>
          </p>
        )}
      </Show>
    </fieldset>
  )
}
