import type { FileInfo } from "@ucrm/core/import/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createMemo, For, Show } from "solid-js"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Select, useChannelName } from "../../ui"
import { type Column, Table } from "../../ui/table"
import { repeatedIndexes } from "./mapping-draft"

type IndexedColumn = { index: number; column: FileInfo["columns"][number] }

/** Renders the columns of a file with their targets; those without a proposed target are folded. */
export function ColumnTable(props: {
  columns: FileInfo["columns"]
  sections: readonly Section[]
  targets: readonly (string | null)[]
  /** The proposed targets: a column stays in its table when its target changes. */
  initial: readonly (string | null)[]
  onChange: (index: number, target: string | null) => void
}) {
  const w = useMessages(importMessages)
  const groupsOf = useTargets(() => props.sections)
  const all = createMemo<IndexedColumn[]>(() => props.columns.map((column, index) => ({ index, column })))
  const mapped = () => all().filter(({ index }) => props.initial[index] !== null)
  const folded = () => all().filter(({ index }) => props.initial[index] === null)
  const repeated = createMemo(() => repeatedIndexes(props.targets))
  const unmappedCount = () => folded().filter(({ index }) => (props.targets[index] ?? null) === null).length

  const columns = (): Column<IndexedColumn>[] => [
    { id: "header", head: w("columns.column"), main: true, cell: row => row.column.header },
    {
      id: "samples",
      head: w("columns.samples"),
      cell: row => <span data-slot="column-samples">{row.column.samples.join(" · ") || w("columns.noSamples")}</span>,
    },
    {
      id: "target",
      head: w("columns.target"),
      width: "16rem",
      cell: row => (
        <div data-slot="column-target">
          <Select
            aria-label={w("columns.targetOf", { header: row.column.header })}
            aria-describedby={repeated().has(row.index) ? `repeated-${row.index}` : undefined}
            value={props.targets[row.index] ?? ""}
            onChange={event => props.onChange(row.index, event.currentTarget.value || null)}
          >
            <option value="">{w("columns.leftOut")}</option>
            <For each={groupsOf(props.targets[row.index] ?? null)}>
              {group => (
                <optgroup label={group.label}>
                  <For each={group.options}>
                    {option => (
                      <option value={option.value} selected={option.value === (props.targets[row.index] ?? "")}>
                        {option.label}
                      </option>
                    )}
                  </For>
                </optgroup>
              )}
            </For>
          </Select>
          <Show when={repeated().has(row.index)}>
            <p id={`repeated-${row.index}`} data-slot="column-warning">
              {w("columns.repeated")}
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
      cell: row => `${Math.floor(row.column.filled * 100)}\u00A0%`,
    },
  ]

  return (
    <>
      <Table label={w("columns.title")} columns={columns()} rows={mapped()} />
      <Show when={folded().length > 0}>
        <details data-slot="column-folded">
          <summary>{w("columns.leftOutCount", { count: unmappedCount() })}</summary>
          <Table label={w("columns.leftOutCount", { count: unmappedCount() })} columns={columns()} rows={folded()} />
        </details>
      </Show>
    </>
  )
}

const NAMES = ["contactId", "firstName", "lastName", "fullName", "company", "jobTitle"] as const
const OWNED_NAMES = [...NAMES, "owner"] as const
const KINDS = ["phone", "email", "instagram", "messenger"] as const

export type TargetGroup = { label: string; options: { value: string; label: string }[] }

/** Returns the function that lists the targets of a column in groups; the `current` one is among them even if it is unknown. */
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
