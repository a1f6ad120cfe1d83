import { Clock } from "../clock"
import type { TimelineEntry } from "./schema"

/** An event on a contact's timeline, happening now. */
export const entry = (kind: TimelineEntry["kind"], by: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: Clock.id("evt"),
  at: Clock.iso(),
  kind,
  by,
  ...more,
})
