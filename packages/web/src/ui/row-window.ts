import { createVirtualizer } from "@tanstack/solid-virtual"
import { type Accessor, createEffect, createMemo, on, onMount, untrack } from "solid-js"

const OVERSCAN = 8

/** The rows of a list that scrolls. */
export type WindowOptions<Row> = {
  rows: readonly Row[]
  /** The height of a row in CSS pixels. */
  rowSize: number
  /** The scroll position, which outlives the list. */
  scroll: { top: Accessor<number>; setTop: (top: number) => void }
  /** Is called with the index after the last row that is in the document. */
  onEnd: (index: number) => void
  scrollerRef?: (scroller: HTMLDivElement) => void
}

/**
 * Returns the window of rows that are in the document, and the `ref` of the scrolling element; `headSize` is the height
 * of its sticky header in CSS pixels.
 */
export function createRowWindow<Row>(options: WindowOptions<Row>, headSize: number) {
  let scroller: HTMLDivElement | undefined
  const virtualizer = createVirtualizer<HTMLElement, HTMLElement>({
    get count() {
      return options.rows.length
    },
    getScrollElement: () => scroller ?? null,
    estimateSize: () => options.rowSize,
    overscan: OVERSCAN,
    initialOffset: untrack(() => options.scroll.top()),
    scrollPaddingStart: headSize,
  })
  createEffect(
    on(
      () => options.rowSize,
      () => virtualizer.measure(),
      { defer: true },
    ),
  )
  onMount(() => {
    if (scroller) scroller.scrollTop = options.scroll.top()
  })
  createEffect(
    on(
      () => options.scroll.top() === 0,
      isStart => {
        if (isStart && scroller && scroller.scrollTop > 0) scroller.scrollTop = 0
      },
      { defer: true },
    ),
  )
  const items = () => virtualizer.getVirtualItems()
  const first = () => items()[0]?.index ?? 0
  const end = () => (items().at(-1)?.index ?? -1) + 1
  createEffect(() => options.onEnd(end()))
  const visible = createMemo(() => options.rows.slice(first(), end()))
  return {
    ref: (element: HTMLDivElement) => {
      scroller = element
      options.scrollerRef?.(element)
    },
    first,
    visible,
    before: () => first() * options.rowSize,
    after: () => Math.max(0, options.rows.length - end()) * options.rowSize,
    scrollTo: (index: number) => virtualizer.scrollToIndex(index, { align: "auto" }),
    onScroll: (event: Event & { currentTarget: HTMLElement }) => options.scroll.setTop(event.currentTarget.scrollTop),
  }
}
