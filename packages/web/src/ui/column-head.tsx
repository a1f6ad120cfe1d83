import ArrowDown from "lucide-solid/icons/arrow-down"
import ArrowUp from "lucide-solid/icons/arrow-up"
import { type JSX, Show } from "solid-js"
import { useMessages } from "../messages"
import { uiMessages } from "../messages/ui"

export type Direction = "ascending" | "descending"

/** A column of a grid, `width` in rem; its header sorts by `order`. */
export type Column<Row, Order extends string = never> = {
  id: string
  label: string
  width: number
  order?: Order
  isNumeric?: boolean
  cell: (row: Row) => JSX.Element
}

/** Shows the header of a column of a grid, which sorts by the column and can change its width. */
export function ColumnHead<Row, Order extends string>(props: {
  column: Column<Row, Order>
  isFirst: boolean
  direction: Direction | undefined
  onSort: ((order: Order) => void) | undefined
  width: number
  onWidths: ((widths: Record<string, number>) => void) | undefined
}) {
  return (
    <th
      scope="col"
      data-column={props.column.id}
      aria-label={props.onWidths ? props.column.label : undefined}
      data-slot={props.isFirst ? "row-name" : undefined}
      data-align={props.column.isNumeric ? "end" : undefined}
      aria-sort={props.direction ?? (props.onSort && props.column.order ? "none" : undefined)}
    >
      <Show
        when={props.onSort && props.column.order}
        fallback={<span title={props.column.label}>{props.column.label}</span>}
      >
        {order => (
          <button type="button" onClick={() => props.onSort?.(order())}>
            {props.column.label}
            <Show when={props.direction}>
              {direction =>
                direction() === "ascending" ? (
                  <ArrowUp size={12} aria-hidden="true" />
                ) : (
                  <ArrowDown size={12} aria-hidden="true" />
                )
              }
            </Show>
          </button>
        )}
      </Show>
      <Show when={props.onWidths}>
        {onWidths => (
          <ColumnResizer
            id={props.column.id}
            label={props.column.label}
            width={props.width}
            defaultWidth={props.column.width}
            onWidths={onWidths()}
          />
        )}
      </Show>
    </th>
  )
}

const MIN_REM = 4
const MAX_REM = 40
const STEP_REM = 1

const remSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
const clamp = (rem: number) => Math.round(Math.min(MAX_REM, Math.max(MIN_REM, rem)) * 10) / 10

/** Returns the widths of all columns of the table of an element, in rem, by their ids. */
function measure(element: HTMLElement): Record<string, number> {
  const heads = element.closest("table")?.querySelectorAll<HTMLElement>("th[data-column]") ?? []
  return Object.fromEntries([...heads].map(head => [head.dataset["column"] ?? "", clamp(head.offsetWidth / remSize())]))
}

/**
 * Shows the edge of a column header that changes the width of the column: by dragging, by the left and right arrows, and
 * to the default width by a double click or Home.
 */
function ColumnResizer(props: {
  id: string
  label: string
  /** The width and the default width in rem. */
  width: number
  defaultWidth: number
  onWidths: (widths: Record<string, number>) => void
}) {
  const w = useMessages(uiMessages)
  /** Changes the width by some rem; without `change` it restores the default width. */
  const resize = (element: HTMLElement, change?: number) => {
    const widths = measure(element)
    const rem = change === undefined ? props.defaultWidth : (widths[props.id] ?? props.width) + change
    props.onWidths({ ...widths, [props.id]: clamp(rem) })
  }
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = { ArrowLeft: -STEP_REM, ArrowRight: STEP_REM }[event.key]
    if (step === undefined && event.key !== "Home") return
    event.preventDefault()
    event.stopPropagation()
    resize(event.currentTarget, step)
  }
  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (event.button !== 0) return
    const edge = event.currentTarget
    const [startX, widths] = [event.clientX, measure(edge)]
    const startWidth = widths[props.id] ?? props.width
    edge.setPointerCapture(event.pointerId)
    const release = new AbortController()
    const move = ({ clientX }: PointerEvent) => {
      props.onWidths({ ...widths, [props.id]: clamp(startWidth + (clientX - startX) / remSize()) })
    }
    edge.addEventListener("pointermove", move, { signal: release.signal })
    for (const type of ["pointerup", "pointercancel"] as const)
      edge.addEventListener(type, () => release.abort(), { signal: release.signal })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a movable separator is not a thematic break.
    <span
      role="separator"
      data-slot="column-resizer"
      tabindex={0}
      aria-orientation="vertical"
      aria-label={w("columnWidth", { label: props.label })}
      title={w("columnWidthHelp")}
      aria-valuemin={MIN_REM}
      aria-valuemax={MAX_REM}
      aria-valuenow={props.width}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onDblClick={event => resize(event.currentTarget)}
    />
  )
}
