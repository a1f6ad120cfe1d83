import { createVirtualizer } from "@tanstack/solid-virtual"
import { type Accessor, createEffect, createMemo, on, onMount } from "solid-js"

const OVERSCAN = 8

/**
 * Returns the window of rows that are in the document: `rowSize` is the height of each in CSS pixels, `headSize` that of
 * what covers the upper edge of the scroller. The scroll position is kept in `scroll` while other pages are on the screen.
 */
export function createRowWindow<Row>(options: {
  rows: Accessor<readonly Row[]>
  scroller: () => HTMLElement | undefined
  rowSize: Accessor<number>
  headSize: number
  scroll: { top: Accessor<number>; setTop: (top: number) => void }
  onEnd: (index: number) => void
}) {
  const virtualizer = createVirtualizer<HTMLElement, HTMLElement>({
    get count() {
      return options.rows().length
    },
    getScrollElement: () => options.scroller() ?? null,
    estimateSize: () => options.rowSize(),
    overscan: OVERSCAN,
    initialOffset: options.scroll.top(),
    scrollPaddingStart: options.headSize,
  })
  createEffect(on(options.rowSize, () => virtualizer.measure(), { defer: true }))
  onMount(() => {
    const scroller = options.scroller()
    if (scroller) scroller.scrollTop = options.scroll.top()
  })
  createEffect(
    on(
      () => options.scroll.top() === 0,
      isStart => {
        const scroller = options.scroller()
        if (isStart && scroller && scroller.scrollTop > 0) scroller.scrollTop = 0
      },
      { defer: true },
    ),
  )
  const items = () => virtualizer.getVirtualItems()
  const first = () => items()[0]?.index ?? 0
  const end = () => (items().at(-1)?.index ?? -1) + 1
  createEffect(() => options.onEnd(end()))
  const visible = createMemo(() => options.rows().slice(first(), end()))
  return {
    first,
    visible,
    before: () => first() * options.rowSize(),
    after: () => Math.max(0, options.rows().length - end()) * options.rowSize(),
    scrollTo: (index: number) => virtualizer.scrollToIndex(index, { align: "auto" }),
    onScroll: (event: Event & { currentTarget: HTMLElement }) => options.scroll.setTop(event.currentTarget.scrollTop),
  }
}
