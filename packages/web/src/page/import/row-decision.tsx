import type { RowDecision as Decision, RowPage } from "@ucrm/core/import/schema"
import { For } from "solid-js"
import { useDecideRow } from "../../api/import"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Select } from "../../ui"
import { Alert } from "../../ui/confirm"
import { useImportError } from "./use-import-error"

type Row = RowPage["rows"][number]

const textOf = (decision: Decision | null) =>
  decision === null ? "" : decision.kind === "match" ? decision.contactId : decision.kind

function toDecision(text: string): Decision | null {
  if (text === "") return null
  return text === "skip" || text === "temporary" ? { kind: text } : { kind: "match", contactId: text }
}

/** The decision about one row of the check: as the import does, left out, one of the contacts it finds, or temporary. */
export function RowDecision(props: { id: string; row: Row }) {
  const w = useMessages(importMessages)
  const errors = useImportError()
  const decide = useDecideRow(() => props.id)
  const value = () => textOf(props.row.decision)
  const choices = () => [
    { value: "", label: w("decision.none") },
    { value: "skip", label: w("decision.skip") },
    ...props.row.candidates.map(({ contactId, name }) => ({
      value: contactId,
      label: w("decision.match", { name: name || contactId }),
    })),
    ...(props.row.outcome === "conflicting" || props.row.outcome === "matching"
      ? [{ value: "temporary", label: w("decision.temporary") }]
      : []),
  ]
  return (
    <>
      <Select
        aria-label={w("decision.of", { row: props.row.row })}
        value={value()}
        disabled={decide.isPending}
        onChange={event => decide.mutate({ row: props.row.row, decision: toDecision(event.currentTarget.value) })}
      >
        <For each={choices()}>
          {choice => (
            <option value={choice.value} selected={choice.value === value()}>
              {choice.label}
            </option>
          )}
        </For>
      </Select>
      <Alert>{errors.requestText(decide.error)}</Alert>
    </>
  )
}
