import type { Page } from "playwright-core"
import { axe } from "../support/axe"

const FORMS = { wide: { width: 1280, height: 800 }, narrow: { width: 320, height: 640 } }

/** What reaches beyond the right edge of the page; nothing when it does not scroll sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    const wide = [...document.body.querySelectorAll("*")].filter(
      element => element.getBoundingClientRect().right > room + 1,
    )
    return wide.slice(0, 3).map(element => element.outerHTML.slice(0, 120))
  })

/** What is wrong with a page as it stands: axe in light and dark, wide and narrow, and scrolling sideways. */
export async function faults(page: Page): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const [form, viewport] of Object.entries(FORMS)) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme: "light" })
    found[form] = await axe(page)
    await page.emulateMedia({ colorScheme: "dark" })
    // In the dark nothing is different but the colours.
    found[`${form}, dark`] = await axe(page, "color-contrast")
    found[`${form}, sideways`] = await sideways(page)
  }
  return Object.fromEntries(Object.entries(found).filter(([, what]) => what.length > 0))
}
