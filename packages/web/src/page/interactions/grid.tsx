import { A, useNavigate } from "@solidjs/router"
import type { ListedInteraction } from "@ucrm/core/interaction-list/schema"
import { createUniqueId, For, Show } from "solid-js"
import { useMessages } from "../../messages"
import { interactionsMessages } from "../../messages/interactions"
import { MaskedText } from "../../ui"
import { createRowWindow } from "../../ui/row-window"
import { root } from "../../ui/rows.module.css"
import { interactionPath } from "../path"
import { type InteractionColumn, useCallerName } from "./columns"
import { activeGuid, SCROLL, setActiveGuid } from "./list-state"

const ROW_PX = 44
const HEAD_PX = 36
const NAME_REM = 15
const CARD_PX = 84
/** No column of checkboxes comes before it. */
const FIRST_COLUMN = { "inset-inline-start": "0", "padding-inline-start": "var(--space-3)" }
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, PageDown: 10, PageUp: -10 }

type Props = {
  label: string
  rows: readonly ListedInteraction[]
  columns: readonly InteractionColumn[]
  isStale: boolean
  onEnd: (index: number) => void
  scrollerRef: (scroller: HTMLDivElement) => void
}

/** The height of a row in CSS pixels: of a card where there is no room for columns. */
export function rowHeight(isNarrow: boolean) {
  return isNarrow ? CARD_PX : ROW_PX
}

/** Interactions as rows under heads, each a link to its view: only those near the screen are in the document. */
export function InteractionGrid(props: Props) {
  const w = useMessages(interactionsMessages)
  const navigate = useNavigate()
  const nameOf = useCallerName()
  const id = createUniqueId()
  let scroller: HTMLDivElement | undefined
  const win = createRowWindow({
    rows: () => props.rows,
    scroller: () => scroller,
    rowSize: () => ROW_PX,
    headSize: HEAD_PX,
    scroll: SCROLL,
    onEnd: index => props.onEnd(index),
  })
  const activeIndex = () => props.rows.findIndex(row => row.guid === activeGuid())
  const isRendered = () => win.visible().some(row => row.guid === activeGuid())
  const width = () => props.columns.reduce((sum, column) => sum + column.width, NAME_REM)
  const move = (event: KeyboardEvent) => {
    const active = props.rows[activeIndex()]
    if (event.key === "Enter" && active) navigate(interactionPath(active.guid))
    else if (STEPS[event.key] !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const wanted = activeIndex() < 0 ? 0 : activeIndex() + (STEPS[event.key] ?? 0)
      const index = Math.max(0, Math.min(props.rows.length - 1, wanted))
      setActiveGuid(props.rows[index]?.guid)
      win.scrollTo(index)
    } else return
    event.preventDefault()
  }
  return (
    <div
      ref={element => {
        scroller = element
        props.scrollerRef(element)
      }}
      class={root}
      data-stale={props.isStale ? "" : undefined}
      onScroll={win.onScroll}
    >
      {/* biome-ignore-start lint/a11y: the rows of a grid are walked by the keys of the grid, which has the focus. */}
      <table
        role="grid"
        tabindex={0}
        aria-label={props.label}
        aria-rowcount={-1}
        aria-busy={props.isStale || undefined}
        aria-activedescendant={isRendered() ? `${id}-${activeIndex()}` : undefined}
        style={{ "min-inline-size": `${width()}rem` }}
        onKeyDown={move}
      >
        <colgroup>
          <col style={{ "inline-size": `${NAME_REM}rem` }} />
          <For each={props.columns}>{column => <col style={{ "inline-size": `${column.width}rem` }} />}</For>
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" data-slot="row-name" style={FIRST_COLUMN}>
              {w("columns.contact")}
            </th>
            <For each={props.columns}>
              {column => (
                <th scope="col" data-align={column.isNumeric ? "end" : undefined}>
                  <span title={column.label}>{column.label}</span>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <tr role="presentation" data-slot="row-space" style={{ "block-size": `${win.before()}px` }} />
          <For each={win.visible()}>
            {(interaction, at) => (
              <tr
                id={`${id}-${win.first() + at()}`}
                aria-rowindex={win.first() + at() + 2}
                data-row={interaction.guid}
                data-active={activeGuid() === interaction.guid ? "" : undefined}
                style={{ "block-size": `${ROW_PX}px` }}
                onClick={event => {
                  if (event.target instanceof Element && event.target.closest("a")) return
                  setActiveGuid(interaction.guid)
                }}
              >
                <td data-slot="row-name" style={FIRST_COLUMN}>
                  <span data-slot="row-title">
                    <A href={interactionPath(interaction.guid)} tabindex="-1">
                      <MaskedText text={nameOf(interaction)} />
                    </A>
                  </span>
                  <Show when={interaction.name && interaction.display}>
                    {display => (
                      <small data-numeric>
                        <MaskedText text={display()} />
                      </small>
                    )}
                  </Show>
                </td>
                <For each={props.columns}>
                  {column => (
                    <td data-align={column.isNumeric ? "end" : undefined}>
                      <div data-slot="row-cell">{column.cell(interaction)}</div>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
          <tr role="presentation" data-slot="row-space" style={{ "block-size": `${win.after()}px` }} />
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y: as said. */}
    </div>
  )
}

/** Interactions as cards, for a narrow page: only those near the screen are in the document. */
export function InteractionCards(props: Props) {
  const nameOf = useCallerName()
  let scroller: HTMLDivElement | undefined
  const win = createRowWindow({
    rows: () => props.rows,
    scroller: () => scroller,
    rowSize: () => CARD_PX,
    headSize: 0,
    scroll: SCROLL,
    onEnd: index => props.onEnd(index),
  })
  const cell = (id: string, interaction: ListedInteraction) =>
    props.columns.find(column => column.id === id)?.cell(interaction)
  return (
    <div
      ref={element => {
        scroller = element
        props.scrollerRef(element)
      }}
      class={root}
      data-stale={props.isStale ? "" : undefined}
      onScroll={win.onScroll}
    >
      <ul
        aria-label={props.label}
        style={{ "padding-block-start": `${win.before()}px`, "padding-block-end": `${win.after()}px` }}
      >
        <For each={win.visible()}>
          {(interaction, at) => (
            <li
              data-row={interaction.guid}
              aria-setsize={-1}
              aria-posinset={win.first() + at() + 1}
              style={{ "block-size": `${CARD_PX}px` }}
            >
              <div>
                <span data-slot="row-title">
                  <A href={interactionPath(interaction.guid)}>
                    <MaskedText text={nameOf(interaction)} />
                  </A>
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
              </div>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
