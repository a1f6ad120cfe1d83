import { A } from "@solidjs/router"
import type { ImportView, RowOutcome, RowPage } from "@ucrm/core/import/schema"
import { createMemo, createSignal, For, Show } from "solid-js"
import { useImportRows } from "../../api/import"
import { loaded } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, FieldShell, Region, Select, SkeletonLines } from "../../ui"
import { type Column, Table } from "../../ui/table"
import { contactPath } from "../path"
import { useImportError, useReasonTexts } from "./error-texts"
import { RowCorrection, RowDecision } from "./row-actions"

type Row = RowPage["rows"][number]
export type OutcomeCount = { outcome: RowOutcome; count: number }

const SHOWN_CELLS = 6

/** Renders the rows of a check or a run by their outcome, with the reasons; by default the refused ones. */
export function RowList(props: {
  import: ImportView
  phase: "check" | "run" | "undo"
  outcomes: readonly OutcomeCount[]
  /** The title of the list; by default "Rows". */
  title?: string
}) {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const reasonTexts = useReasonTexts()
  const errors = useImportError()
  const [chosen, setChosen] = createSignal<RowOutcome>()
  const presentOutcomes = () => props.outcomes.filter(({ count }) => count > 0)
  const title = () => props.title ?? w("rowList.title")
  const outcome = (): RowOutcome => chosen() ?? presentOutcomes()[0]?.outcome ?? "rejected"
  const query = useImportRows(
    () => props.import.id,
    () => props.phase,
    outcome,
  )
  const rows = () => loaded(query)?.pages.flatMap(page => page.rows) ?? []

  // Created once, so that a cell with an open dialog stays when the rows are loaded again.
  const columns = createMemo<Column<Row>[]>(() => [
    { id: "row", head: w("rowList.row"), main: true, width: "5rem", cell: row => format.number(row.row) },
    {
      id: "reasons",
      head: w("rowList.reasons"),
      cell: row => (
        <ul>
          <For each={reasonTexts(row.reasons ?? [])}>{text => <li>{text}</li>}</For>
          <Show when={row.reasons === undefined && row.sameAsRow}>
            {same => <li>{w("rowList.sameAs", { row: same() })}</li>}
          </Show>
        </ul>
      ),
    },
    {
      id: "cells",
      head: w("rowList.cells"),
      cell: row => (
        <span data-slot="row-cells">
          {row.cells
            .filter(cell => cell !== "")
            .slice(0, SHOWN_CELLS)
            .join(" · ")}
        </span>
      ),
    },
    {
      id: "decision",
      head: w("decision.head"),
      width: "14rem",
      cell: row => <RowDecision id={props.import.id} row={row} />,
    },
    {
      id: "correction",
      head: w("correction.head"),
      headHidden: true,
      width: "7rem",
      cell: row => <RowCorrection import={props.import} row={row} />,
    },
    {
      id: "contact",
      head: w("rowList.contact"),
      cell: row => (
        <Show when={row.contactId} fallback="–">
          {id => (
            <A href={contactPath(id())} aria-label={w("rowList.open", { row: row.row })}>
              {w("rowList.openShort")}
            </A>
          )}
        </Show>
      ),
    },
  ])
  // A refused row is excluded until it is corrected.
  const isDecidable = () => props.phase === "check" && outcome() !== "rejected"
  const isCorrectable = () => props.phase === "check" && outcome() === "rejected"
  const hasReasons = () => rows().some(row => row.reasons !== undefined || row.sameAsRow !== undefined)
  const hasContacts = () => rows().some(row => row.contactId !== undefined)
  const visibleColumns = () =>
    columns().filter(
      ({ id }) =>
        (id !== "reasons" || hasReasons()) &&
        (id !== "contact" || hasContacts()) &&
        (id !== "decision" || isDecidable()) &&
        (id !== "correction" || isCorrectable()),
    )

  return (
    <Show when={presentOutcomes().length > 0}>
      <Region
        title={title()}
        pending={query.isPending}
        skeleton={<SkeletonLines lines={5} />}
        failure={query.isError ? errors.requestText(query.error) : null}
        onRetry={() => void query.refetch()}
        actions={
          <div data-slot="row-outcome">
            <FieldShell label={w("rowList.outcome")}>
              {wiring => (
                <Select
                  {...wiring}
                  value={outcome()}
                  onChange={event => setChosen(event.currentTarget.value as RowOutcome)}
                >
                  <For each={presentOutcomes()}>
                    {({ outcome: value, count }) => (
                      <option value={value} selected={value === outcome()}>
                        {`${w(`outcome.${value}`)} (${format.number(count)})`}
                      </option>
                    )}
                  </For>
                </Select>
              )}
            </FieldShell>
          </div>
        }
        empty={
          !query.isError && !query.isPending && rows().length === 0 && !query.hasNextPage
            ? w("rowList.none")
            : undefined
        }
      >
        <Table label={title()} columns={visibleColumns()} rows={rows()} name={row => String(row.row)} />
        <Show when={query.hasNextPage}>
          <Button
            size="small"
            variant="quiet"
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {w("rowList.more")}
          </Button>
        </Show>
      </Region>
    </Show>
  )
}
