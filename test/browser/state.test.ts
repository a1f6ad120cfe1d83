import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { it } from "../support/fixture"
import { STATES } from "../support/state"

const narrow = { viewport: { width: 320, height: 640 } }

describe.each(STATES)("$name", ({ make }) => {
  it("is sound to axe in light and dark, wide and narrow, and never scrolls sideways", async ({ account, open }) => {
    const page = await open()
    await make(account, page)
    const found: Record<string, string[]> = {}
    for (const [form, viewport] of Object.entries({ wide: { width: 1280, height: 800 }, narrow: narrow.viewport })) {
      await page.setViewportSize(viewport)
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme })
        found[`${form} ${colorScheme}`] = await axe(page)
      }
      found[`${form} sideways`] = await page.evaluate(() => {
        const room = document.documentElement.clientWidth
        if (document.documentElement.scrollWidth <= room) return []
        const wide = [...document.body.querySelectorAll("*")].filter(
          one => one.getBoundingClientRect().right > room + 1,
        )
        return wide.slice(0, 3).map(one => one.outerHTML.slice(0, 120))
      })
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, faults]) => faults.length > 0))).toEqual({})
  })
})
