const DAY_MS = 24 * 60 * 60 * 1000

/** The days after which the bucket deletes an uploaded file and the files derived from it. */
export const FILE_DAYS = 30
/**
 * The days for which a file that was read can be checked, run and resumed. The other days of `FILE_DAYS` are for the
 * undo.
 */
const USABLE_DAYS = 21
const UNDO_DAYS = 7

/** The time for which the markers of rows are stored: not shorter than the files, from which an undo reads the rows. */
export const MARKER_SECONDS = FILE_DAYS * 24 * 60 * 60

const daysAfter = (moment: string, days: number) => new Date(Date.parse(moment) + days * DAY_MS).toISOString()

/**
 * Returns the time until which the rows of an import can be read, in ISO 8601: a day before the bucket deletes them.
 */
export function filesUntil(readAt: string) {
  return daysAfter(readAt, FILE_DAYS - 1)
}

/** Returns the time until which an import can be checked, run and resumed, in ISO 8601. */
export function usableUntil(readAt: string) {
  return daysAfter(readAt, USABLE_DAYS)
}

/**
 * Returns the time until which an import can be undone, in ISO 8601: seven days after its end, or the end of its files.
 */
export function undoUntil(finishedAt: string, readAt: string) {
  const [windowEnd, filesEnd] = [daysAfter(finishedAt, UNDO_DAYS), filesUntil(readAt)]
  return windowEnd < filesEnd ? windowEnd : filesEnd
}
