/** Slower responses are too inaccurate. */
const MAX_ROUND_TRIP_MS = 5_000
/** The `Date` header has whole seconds: smaller differences are ignored. */
const TOLERANCE_MS = 2_000
const HALF_SECOND_MS = 500

let offsetMs = 0

/** Returns the server's time in milliseconds; the device's time until a response shows a difference. */
export function serverNow() {
  return Date.now() + offsetMs
}

/** Corrects the server's time by the `Date` header of a response to a request that was sent at `sentAt`. */
export function observeServerDate(date: string | null, sentAt: number, receivedAt = Date.now()) {
  const server = Date.parse(date ?? "") + HALF_SECOND_MS
  if (Number.isNaN(server) || receivedAt < sentAt || receivedAt - sentAt > MAX_ROUND_TRIP_MS) return
  const measured = server - (sentAt + receivedAt) / 2
  const corrected = Math.abs(measured) < TOLERANCE_MS ? 0 : measured
  if (Math.abs(corrected - offsetMs) >= TOLERANCE_MS) offsetMs = corrected
}
