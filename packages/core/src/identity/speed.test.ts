import { describe, expect, it } from "vitest"
import { identify } from "./identify"
import { defaults } from "./settings"

const CALLS = 2000
/** Far above what it takes, so that a busy machine does not fail it; far below a trip to the table. */
const BAR_MICROSECONDS = 500

const settings = {
  ...defaults,
  dialPrefixes: ["9", "011"],
  ownNumbers: Array.from({ length: 200 }, (_, at) => `+5982400${1000 + at}`),
  withheld: ["Número oculto", "+59824000000"],
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN

const microseconds = (channel: string, text: string) => {
  const times = Array.from({ length: CALLS }, () => {
    const start = process.hrtime.bigint()
    identify(channel, text, settings)
    return Number(process.hrtime.bigint() - start) / 1000
  })
  return median(times)
}

describe("what it costs to identify", () => {
  it.each([
    ["whatsapp", "59899123456"],
    ["telephony", "+59899123456"],
    ["telephony", "099 123 456"],
    ["telephony", "01159896230790"],
    ["telephony", '"Ana Pérez" <sip:+59899123456@pbx.example>;tag=1f3'],
    ["telephony", "٠٩٩١٢٣٤٥٦"],
    ["telephony", "99999999999999999999"],
    ["telephony", "1,".repeat(256)],
    ["telephony", " x".repeat(256)],
    ["email", "ana.perez+ventas@example.com"],
    ["instagram", "17841400008460056"],
  ])("%s %s", (channel, text) => {
    const cost = microseconds(channel, text)
    console.info(`${cost.toFixed(1)} µs: ${channel} ${text.slice(0, 60)}`)
    expect(cost).toBeLessThan(BAR_MICROSECONDS)
  })
})
