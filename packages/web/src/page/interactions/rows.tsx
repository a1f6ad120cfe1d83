import { A, useNavigate } from "@solidjs/router"
import type { ListedInteraction } from "@ucrm/core/interaction-list/schema"
import { createMemo, Show } from "solid-js"
import { useMessages } from "../../messages"
import { interactionsMessages } from "../../messages/interactions"
import { MaskedText } from "../../ui"
import type { Column } from "../../ui/column-head"
import { RowCards, RowGrid } from "../../ui/rows"
import { interactionPath } from "../path"
import { useCallerName } from "./columns"
import { activeGuid, isCompact, SCROLL, setActiveGuid } from "./list-state"

const ROW_PX = 44
const COMPACT_ROW_PX = 32
const CARD_PX = 84
const NAME_REM = 15
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: 10, PageUp: -10 }

/** Returns the height of a row in CSS pixels, on a narrow page that of a card. */
export function rowHeight(isNarrow: boolean) {
  if (isNarrow) return CARD_PX
  return isCompact() ? COMPACT_ROW_PX : ROW_PX
}

/** Renders interactions as rows under column headers, or as cards on a narrow page, each with a link to its view. */
export function InteractionRows(props: {
  rows: readonly ListedInteraction[]
  all: readonly Column<ListedInteraction>[]
  columns: readonly Column<ListedInteraction>[]
  isStale: boolean
  isNarrow: boolean
  onEnd: (index: number) => void
  scrollerRef: (scroller: HTMLDivElement) => void
}) {
  const w = useMessages(interactionsMessages)
  const navigate = useNavigate()
  const nameOf = useCallerName()
  const title = (interaction: ListedInteraction, tabindex?: "-1") => (
    <A href={interactionPath(interaction.guid)} tabindex={tabindex}>
      <MaskedText text={nameOf(interaction)} />
    </A>
  )
  const contactCell = (interaction: ListedInteraction) => (
    <>
      <span data-slot="row-title">{title(interaction, "-1")}</span>
      <Show when={!isCompact() && interaction.name && interaction.display}>
        {display => (
          <small data-numeric>
            <MaskedText text={display()} />
          </small>
        )}
      </Show>
    </>
  )
  const first = createMemo(() => ({
    id: "contact",
    label: w("columns.contact"),
    width: NAME_REM,
    cell: contactCell,
  }))
  const cell = (id: string, interaction: ListedInteraction) =>
    props.all.find(column => column.id === id)?.cell(interaction)
  const moveByKey = (event: KeyboardEvent) => {
    const at = props.rows.findIndex(row => row.guid === activeGuid())
    const active = props.rows[at]
    const step = STEPS[event.key]
    if (event.key === "Enter" && active) navigate(interactionPath(active.guid))
    else if (step !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const index = at < 0 ? 0 : Math.max(0, Math.min(props.rows.length - 1, at + step))
      setActiveGuid(props.rows[index]?.guid)
    } else return
    event.preventDefault()
  }
  const list = {
    get label() {
      return w("list")
    },
    idOf: (interaction: ListedInteraction) => interaction.guid,
    total: undefined,
    scroll: SCROLL,
  }
  return (
    <Show
      when={props.isNarrow}
      fallback={
        <RowGrid
          {...list}
          rows={props.rows}
          rowSize={rowHeight(false)}
          isCompact={isCompact()}
          isStale={props.isStale}
          first={first()}
          columns={props.columns}
          active={activeGuid()}
          onRowClick={interaction => setActiveGuid(interaction.guid)}
          onKeyDown={moveByKey}
          onEnd={props.onEnd}
          scrollerRef={props.scrollerRef}
        />
      }
    >
      <RowCards
        {...list}
        rows={props.rows}
        rowSize={CARD_PX}
        isStale={props.isStale}
        onEnd={props.onEnd}
        scrollerRef={props.scrollerRef}
      >
        {interaction => (
          <>
            <span data-slot="row-title">
              {title(interaction)}
              {cell("state", interaction)}
            </span>
            <div data-slot="card-values">
              {cell("channel", interaction)}
              <span>{cell("campaign", interaction)}</span>
            </div>
            <div data-slot="card-values">
              <span>{cell("agent", interaction)}</span>
              <span>{cell("received", interaction)}</span>
              <span data-numeric>{cell("length", interaction)}</span>
            </div>
          </>
        )}
      </RowCards>
    </Show>
  )
}
