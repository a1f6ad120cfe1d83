import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Frame, Page } from "playwright-core"

// Minified: the sending and the parsing of the other file take as long as its checks.
const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

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
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(SOURCE)
  // The complete result has the HTML of every element that passes: its transfer takes longer than the checks.
  const options = JSON.stringify({ runOnly, resultTypes: ["violations"] })
  const violations = await page.evaluate<Violation[]>(`axe.run(${options}).then(({ violations }) => violations)`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.split("\n").at(-1)?.trim()}`,
    ),
  )
}
