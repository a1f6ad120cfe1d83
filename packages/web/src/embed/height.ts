/** The height that the page needs, which fills its frame at least. */
function measured(page: HTMLElement) {
  page.style.minBlockSize = "0"
  const height = page.scrollHeight
  page.style.removeProperty("min-block-size")
  return height
}

/** Reports the height that the page needs whenever it changes, at most once a frame; returns how to ask again and to stop. */
export function followHeight(report: (height: number) => void) {
  let asked = 0
  let last: number | undefined
  const measure = () => {
    asked = 0
    const page = document.getElementById("content")?.parentElement
    if (!page) return
    const height = measured(page)
    // Measuring touched the page too.
    changes.takeRecords()
    if (height === last) return
    last = height
    report(height)
  }
  const ask = () => {
    asked ||= requestAnimationFrame(measure)
  }
  // A page that fills its frame keeps its size when what is in it shrinks: only the changes themselves tell.
  const changes = new MutationObserver(ask)
  changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  const sizes = new ResizeObserver(ask)
  sizes.observe(document.body)
  return {
    again: () => {
      last = undefined
      ask()
    },
    stop: () => {
      cancelAnimationFrame(asked)
      changes.disconnect()
      sizes.disconnect()
    },
  }
}
