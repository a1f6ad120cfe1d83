import type { RowDecision as Decision, ImportView, RowPage } from "@ucrm/core/import/schema"
import { createSignal, For, Show } from "solid-js"
import { useCorrectRow, useDecideRow } from "../../api/import"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, Dialog, FieldShell, Input, Notice, Select, useToast } from "../../ui"
import { Alert } from "../../ui/confirm"
import { useImportError, useReasonTexts } from "./error-texts"

type Row = RowPage["rows"][number]

const textOf = (decision: Decision | null) =>
  decision === null ? "" : decision.kind === "match" ? decision.contactId : decision.kind

function toDecision(text: string): Decision | null {
  if (text === "") return null
  return text === "skip" || text === "temporary" ? { kind: text } : { kind: "match", contactId: text }
}

/** Renders the decision about one row of the check: as the import, skipped, a matching contact, or temporary. */
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

/** Renders the dialog that corrects the mapped cells of a refused row and checks it again. */
export function RowCorrection(props: { import: ImportView; row: Row }) {
  const t = useMessages()
  const w = useMessages(importMessages)
  const errors = useImportError()
  const reasonTexts = useReasonTexts()
  const { toast } = useToast()
  const correct = useCorrectRow(() => props.import.id)
  const [open, setOpen] = createSignal(false)
  const [typed, setTyped] = createSignal<Readonly<Record<number, string>>>({})
  const columns = () =>
    (props.import.mapping?.columns ?? []).flatMap(({ header, target }, column) =>
      target === null ? [] : [{ header, column }],
    )
  const reasons = () => correct.data?.row.reasons ?? props.row.reasons ?? []
  const reasonsOf = (header: string) => reasons().filter(({ column }) => column === header)
  const otherReasons = () => reasons().filter(({ column }) => !columns().some(({ header }) => header === column))
  const cellOf = (column: number) => typed()[column] ?? props.row.cells[column] ?? ""
  const changed = () =>
    columns().flatMap(({ column }) =>
      cellOf(column) === (props.row.cells[column] ?? "") ? [] : [{ column, value: cellOf(column) }],
    )
  const close = () => {
    correct.reset()
    setTyped({})
    setOpen(false)
  }
  const save = async () => {
    if (correct.isPending || changed().length === 0) return
    const { row } = props.row
    // The response removes the row from the list, and this component with it.
    const response = await correct.mutateAsync({ row, cells: changed() }).catch(() => undefined)
    if (!response || response.row.outcome === "rejected") return
    close()
    toast(w("correction.ready", { row }))
  }
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        aria-label={w("correction.of", { row: props.row.row })}
        onClick={() => setOpen(true)}
      >
        {w("correction.open")}
      </Button>
      <Dialog
        open={open()}
        title={w("correction.of", { row: props.row.row })}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>{t("shell.cancel")}</Button>
            <Button
              variant="primary"
              busy={correct.isPending}
              aria-disabled={changed().length === 0 || undefined}
              onClick={() => void save()}
            >
              {w("correction.save")}
            </Button>
          </>
        }
      >
        <Alert>{correct.data ? w("correction.refused") : null}</Alert>
        <Show when={otherReasons().length > 0}>
          <Notice tone="danger">{reasonTexts(otherReasons()).join(" ")}</Notice>
        </Show>
        <For each={columns()}>
          {({ header, column }) => (
            <FieldShell label={header} error={reasonTexts(reasonsOf(header)).join(" ")}>
              {wiring => (
                <Input
                  {...wiring}
                  value={cellOf(column)}
                  maxLength={10_000}
                  onInput={event => setTyped({ ...typed(), [column]: event.currentTarget.value })}
                />
              )}
            </FieldShell>
          )}
        </For>
        <Alert>{errors.requestText(correct.error)}</Alert>
      </Dialog>
    </>
  )
}
