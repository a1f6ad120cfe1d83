import { source } from "axe-core"
import type { Frame, Page } from "playwright-core"

interface Violation {
  id: string
  nodes: { target: string[]; failureSummary?: string }[]
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/** Returns the axe violations of a page, a line each; with `only`, of those rules alone. */
export async function axe(page: Page | Frame, ...only: string[]): Promise<string[]> {
  const runOnly = only.length > 0 ? { type: "rule", values: only } : { type: "tag", values: TAGS }
  // An element half under a sticky bar would be measured as too small.
  await page.evaluate("scrollTo(0, 0)")
  await page.evaluate(source)
  const { violations } = await page.evaluate<{ violations: Violation[] }>(`axe.run(${JSON.stringify({ runOnly })})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.split("\n").at(-1)?.trim()}`,
    ),
  )
}
