import { source } from "axe-core"
import type { Frame, Page } from "playwright-core"

interface Violation {
  id: string
  nodes: { target: string[]; failureSummary?: string }[]
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

/** What axe finds wrong with a page as it stands, a line each; `only` asks for some of its rules alone. */
export async function axe(page: Page | Frame, ...only: string[]): Promise<string[]> {
  const runOnly = only.length > 0 ? { type: "rule", values: only } : { type: "tag", values: TAGS }
  // What lies half under a bar that sticks would be measured too small to touch.
  await page.evaluate("scrollTo(0, 0)")
  await page.evaluate(source)
  const { violations } = await page.evaluate<{ violations: Violation[] }>(`axe.run(${JSON.stringify({ runOnly })})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.split("\n").at(-1)?.trim()}`,
    ),
  )
}
