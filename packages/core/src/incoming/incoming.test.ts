import { expect, it } from "vitest"
import { parseMoment } from "."

const now = Date.parse("2026-11-28T10:00:00Z")

it.each([
  ["2026-11-28T10:00:00Z", "2026-11-28T10:00:00.000Z"],
  ["20261128T095900Z", "2026-11-28T09:59:00.000Z"],
  ["2026-11-28T09:00:00.123456+00:00", "2026-11-28T09:00:00.123Z"],
  ["2026-11-28 07:00 -03", "2026-11-28T10:00:00.000Z"],
  ["20261128", "2026-11-28T00:00:00.000Z"],
  ["2026-11-28", "2026-11-28T00:00:00.000Z"],
  ["1795859880.5", "2026-11-28T09:58:00.500Z"],
])("parseMoment reads %s as %s", (text, expected) => expect(parseMoment(text, now)).toBe(expected))

it.each(["", "2026-13-01", "2026-02-29T10:00:00Z", "2026-11-28T10:60:00Z", "2026-11-28T10:00:00+25:00", "1e12"])(
  "parseMoment returns undefined for %j",
  text => expect(parseMoment(text, now)).toBeUndefined(),
)
