import { useMessages } from "../messages/index"
import { uiMessages } from "../messages/ui"

const MIN_REM = 4
const MAX_REM = 40
const STEP_REM = 1

const remSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
const limited = (rem: number) => Math.round(Math.min(MAX_REM, Math.max(MIN_REM, rem)) * 10) / 10

/** Returns the widths of all columns of the table of an element, in rem, by their ids. */
function measure(element: HTMLElement): Record<string, number> {
  const heads = element.closest("table")?.querySelectorAll<HTMLElement>("th[data-column]") ?? []
  return Object.fromEntries(
    [...heads].map(head => [head.dataset["column"] ?? "", limited(head.offsetWidth / remSize())]),
  )
}

/**
 * Renders the edge at the end of a column's header, which changes the width of the column: dragged by the pointer, by
 * the left and right arrows, and to the usual width by a double click or Home.
 */
export function ColumnResizer(props: {
  id: string
  label: string
  /** The width in rem, and the one it has unless it is changed. */
  width: number
  usualWidth: number
  onWidths: (widths: Record<string, number>) => void
}) {
  const w = useMessages(uiMessages)
  /** Changes the present width by some rem; restores the usual one without. */
  const resize = (element: HTMLElement, change?: number) => {
    const widths = measure(element)
    const rem = change === undefined ? props.usualWidth : (widths[props.id] ?? props.width) + change
    props.onWidths({ ...widths, [props.id]: limited(rem) })
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
    const [from, widths] = [event.clientX, measure(edge)]
    const before = widths[props.id] ?? props.width
    edge.setPointerCapture(event.pointerId)
    const release = new AbortController()
    const move = ({ clientX }: PointerEvent) => {
      props.onWidths({ ...widths, [props.id]: limited(before + (clientX - from) / remSize()) })
    }
    edge.addEventListener("pointermove", move, { signal: release.signal })
    for (const type of ["pointerup", "pointercancel"] as const)
      edge.addEventListener(type, () => release.abort(), { signal: release.signal })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no thematic break.
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
