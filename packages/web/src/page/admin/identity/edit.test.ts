import { expect, it } from "vitest"
import { emptySettings, merge } from "./edit"

const base = { ...emptySettings(), dialPrefixes: ["0"] }

it("puts together what two admins changed of the settings", () => {
  const { edit, disputes } = merge(base, { ...base, country: "BR" }, { ...base, dialPrefixes: ["9"] })
  expect(disputes).toEqual([])
  expect(edit).toEqual({ ...base, country: "BR", dialPrefixes: ["9"] })
})

it.each(["mine", "theirs"] as const)("asks where both changed the same, and keeps %s when told so", side => {
  const [mine, theirs] = [
    { ...base, country: "BR" },
    { ...base, country: "AR" },
  ]
  expect(merge(base, mine, theirs).disputes.map(dispute => dispute.id)).toEqual(["country"])
  const chosen = merge(base, mine, theirs, { country: side })
  expect(chosen).toEqual({ edit: { mine, theirs }[side], disputes: [] })
})
