import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const text = readFileSync("docs/security.md", "utf8")
const named = [...text.matchAll(/`([^`]+\.test\.ts)` · "([^"]+)"/g)].map(([, file = "", name = ""]) => ({
  file,
  name,
}))

describe("docs/security.md", () => {
  it.each([...new Map(named.map(row => [`${row.file} ${row.name}`, row])).values()])(
    "names an existing test: $file: $name",
    ({ file, name }) => {
      expect(existsSync(file)).toBe(true)
      expect(readFileSync(file, "utf8")).toMatch(
        new RegExp(`["'\`]${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}["'\`]`),
      )
    },
  )

  it("names a test for each risk of the API Top 10 and in every row", () => {
    const rows = text.split("\n").filter(line => /^\| (API\d|V\d|\|)/.test(line))
    expect(rows.filter(row => !/ · "/.test(row))).toEqual([])
    for (let risk = 1; risk <= 10; risk++) expect(text).toMatch(new RegExp(`^\\| API${risk} [^\\n]* · "`, "m"))
    expect(named.length).toBeGreaterThan(45)
  })
})
