import { describe, expect, it } from "vitest"
import { addDays, dayIn, fromWallTime, isTimeZone, startOfDay, wallTimeIn } from "./time-zone"

const start = (timeZone: string, day: string) => new Date(startOfDay(timeZone, day)).toISOString()

describe("time zones", () => {
  it("startOfDay returns midnight in the zone, and the first moment of a day whose midnight is skipped", () => {
    expect(start("UTC", "2026-11-28")).toBe("2026-11-28T00:00:00.000Z")
    expect(start("America/Montevideo", "2026-11-28")).toBe("2026-11-28T03:00:00.000Z")
    expect(start("Asia/Kolkata", "2026-11-28")).toBe("2026-11-27T18:30:00.000Z")
    // In Chile clocks go from 24:00 to 01:00 on the first Sunday of September.
    expect(start("America/Santiago", "2025-09-07")).toBe("2025-09-07T04:00:00.000Z")
    expect(start("America/Santiago", "2025-09-08")).toBe("2025-09-08T03:00:00.000Z")
  })

  it("dayIn returns the day of a moment in the zone", () => {
    const moment = Date.parse("2026-11-28T02:30:00Z")
    expect(dayIn("UTC", moment)).toBe("2026-11-28")
    expect(dayIn("America/Montevideo", moment)).toBe("2026-11-27")
  })

  it("isTimeZone accepts names of the IANA database only", () => {
    expect(["America/Sao_Paulo", "UTC", "Mars/Olympus", ""].map(isTimeZone)).toEqual([true, true, false, false])
  })

  it.each([
    ["UTC", "2026-03-01T10:30", "2026-03-01T10:30:00.000Z"],
    ["America/Montevideo", "2026-03-01T23:30", "2026-03-02T02:30:00.000Z"],
    ["Asia/Kolkata", "2026-03-01T00:15", "2026-02-28T18:45:00.000Z"],
    // In Chile clocks show the hour before midnight twice on the first Saturday of April.
    ["America/Santiago", "2026-04-04T23:30", "2026-04-05T02:30:00.000Z"],
  ])("fromWallTime and wallTimeIn convert a time in %s: %s", (zone, wallTime, iso) => {
    expect(new Date(fromWallTime(zone, wallTime)).toISOString()).toBe(iso)
    expect(wallTimeIn(zone, Date.parse(iso))).toBe(wallTime)
  })

  it("fromWallTime returns the time an hour later when clocks skip the one that is given", () => {
    const skipped = fromWallTime("America/Santiago", "2025-09-07T00:30:00")
    expect(wallTimeIn("America/Santiago", skipped)).toBe("2025-09-07T01:30")
  })

  it("addDays crosses the ends of months", () => {
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01")
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28")
  })
})
