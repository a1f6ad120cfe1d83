import type { Page } from "playwright-core"
import { describe, expect } from "vitest"
import { axe } from "../support/axe"
import { it } from "../support/fixture"
import type { State } from "./states/state"

const VIEWPORTS = {
  wide: { width: 1280, height: 800 },
  middle: { width: 768, height: 1024 },
  narrow: { width: 320, height: 640 },
}

/** Returns the elements that reach beyond the right edge of the page; none when it does not scroll horizontally. */
const overflows = (page: Page) =>
  page.evaluate(async () => {
    // Parts that observe their size are rendered again in the frame after the one that resized them.
    for (let frame = 0; frame < 3; frame++) await new Promise(resolve => requestAnimationFrame(resolve))
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    const wide = [...document.body.querySelectorAll("*")].filter(
      element => element.getBoundingClientRect().right > room + 1,
    )
    return wide.slice(0, 3).map(element => element.outerHTML.slice(0, 120))
  })

/**
 * Returns the accessibility faults of a page as it is, by check, at three widths: every axe rule in the light theme,
 * contrast alone in the dark one, where only colours differ, and content that overflows to the right.
 */
export async function faults(page: Page): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const [name, viewport] of Object.entries(VIEWPORTS)) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme: "light" })
    found[`${name}, sideways`] = await overflows(page)
    found[`${name}, light`] = await axe(page)
    await page.emulateMedia({ colorScheme: "dark" })
    found[`${name}, dark`] = await axe(page, "color-contrast")
  }
  return Object.fromEntries(Object.entries(found).filter(([, what]) => what.length > 0))
}

/** Declares a test of each state, on a page that a user opened. */
export function describeStates(subject: string, states: readonly State[], path: string, user: string) {
  describe.each(states)(`${subject} in the state $name`, ({ make }) => {
    it("has no axe violations in either theme and no horizontal scrolling at three widths", async ({
      account,
      open,
    }) => {
      const page = await open(path, { user })
      await make(account, page)
      expect(await faults(page)).toEqual({})
    })
  })
}

/** Declares a test of each state of the administration. A state opens the page of the application that it needs. */
export function describeAdminStates(...states: readonly State[]) {
  describeStates("the administration", states, "/health", "admin")
}
