import { Clock } from "../clock"
import type { TimelineEntry } from "./schema"

/** An event on a contact's timeline, happening now. */
export function entry(kind: TimelineEntry["kind"], by: string, more: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: Clock.id("evt"),
    at: Clock.iso(),
    kind,
    by,
    ...more,
  }
}
