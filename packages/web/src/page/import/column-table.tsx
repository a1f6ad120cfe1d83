import type { FileInfo } from "@ucrm/core/import/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createMemo, For, Show } from "solid-js"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Select, useChannelName } from "../../ui"
import { type Column, Table } from "../../ui/table"
import { repeatedPlaces } from "./mapping-draft"

type Place = { at: number; column: FileInfo["columns"][number] }

/** The columns of a file and where each of them goes; those that were left out at first are folded. */
export function ColumnTable(props: {
  columns: FileInfo["columns"]
  sections: readonly Section[]
  targets: readonly (string | null)[]
  /** The targets that the page began with: a column that is chosen keeps its place. */
  initial: readonly (string | null)[]
  onChange: (at: number, target: string | null) => void
}) {
  const w = useMessages(importMessages)
  const groupsOf = useTargets(() => props.sections)
  const places = createMemo<Place[]>(() => props.columns.map((column, at) => ({ at, column })))
  const shown = () => places().filter(({ at }) => props.initial[at] !== null)
  const folded = () => places().filter(({ at }) => props.initial[at] === null)
  const repeated = createMemo(() => repeatedPlaces(props.targets))
  const left = () => folded().filter(({ at }) => (props.targets[at] ?? null) === null).length

  const columns = (): Column<Place>[] => [
    { id: "header", head: w("columns.column"), main: true, cell: place => place.column.header },
    {
      id: "samples",
      head: w("columns.samples"),
      cell: place => (
        <span data-slot="column-samples">{place.column.samples.join(" · ") || w("columns.noSamples")}</span>
      ),
    },
    {
      id: "target",
      head: w("columns.target"),
      width: "16rem",
      cell: place => (
        <div data-slot="column-target">
          <Select
            aria-label={w("columns.targetOf", { header: place.column.header })}
            aria-describedby={repeated().has(place.at) ? `twice-${place.at}` : undefined}
            value={props.targets[place.at] ?? ""}
            onChange={event => props.onChange(place.at, event.currentTarget.value || null)}
          >
            <option value="">{w("columns.leftOut")}</option>
            <For each={groupsOf(props.targets[place.at] ?? null)}>
              {group => (
                <optgroup label={group.label}>
                  <For each={group.options}>
                    {option => (
                      <option value={option.value} selected={option.value === (props.targets[place.at] ?? "")}>
                        {option.label}
                      </option>
                    )}
                  </For>
                </optgroup>
              )}
            </For>
          </Select>
          <Show when={repeated().has(place.at)}>
            <p id={`twice-${place.at}`} data-slot="column-warning">
              {w("columns.twice")}
            </p>
          </Show>
        </div>
      ),
    },
    {
      id: "filled",
      head: w("columns.filled"),
      align: "end",
      width: "5rem",
      cell: place => `${Math.floor(place.column.filled * 100)}\u00A0%`,
    },
  ]

  return (
    <>
      <Table label={w("columns.title")} columns={columns()} rows={shown()} />
      <Show when={folded().length > 0}>
        <details data-slot="column-folded">
          <summary>{w("columns.leftOutCount", { count: left() })}</summary>
          <Table label={w("columns.leftOutCount", { count: left() })} columns={columns()} rows={folded()} />
        </details>
      </Show>
    </>
  )
}

const NAMES = ["contactId", "firstName", "lastName", "fullName", "company", "jobTitle"] as const
const OWNED_NAMES = [...NAMES, "owner"] as const
const KINDS = ["phone", "email", "instagram", "messenger"] as const

export type TargetGroup = { label: string; options: { value: string; label: string }[] }

/** Returns the targets that a column can go to, in groups; `current` is offered even when it is unknown. */
function useTargets(sections: () => readonly Section[]) {
  const w = useMessages(importMessages)
  const channelName = useChannelName()
  const mayChangeOwner = usePermission("contacts.changeOwner")
  const named = (): TargetGroup[] => [
    {
      label: w("columns.names"),
      options: (mayChangeOwner() ? OWNED_NAMES : NAMES).map(value => ({ value, label: w(`columns.target_${value}`) })),
    },
    {
      label: w("columns.reachedBy"),
      options: KINDS.map(kind => ({ value: `identifier:${kind}`, label: channelName(kind) })),
    },
    ...sections().map(({ title, fields }) => ({
      label: title,
      options: fields.map(({ id, label }) => ({ value: id, label })),
    })),
  ]
  return (current: string | null): TargetGroup[] => {
    const groups = named()
    if (current === null || groups.some(({ options }) => options.some(({ value }) => value === current))) return groups
    const [, kind] = /^identifier:(.+)$/.exec(current) ?? []
    const label = kind === undefined ? w("columns.unknownField") : channelName(kind)
    return [...groups, { label: w("columns.reachedBy"), options: [{ value: current, label }] }]
  }
}
