const DAY_MS = 24 * 60 * 60 * 1000

/** The days after which the bucket deletes an uploaded file and everything that was made of it. */
export const FILE_DAYS = 30
/** The days in which a file that was read can be checked, run and resumed. What is left of `FILE_DAYS` is for the undo. */
const USABLE_DAYS = 21
const UNDO_DAYS = 7

/** How long an import remembers what each row wrote: longer than its files, from which an undo takes the rows. */
export const MARKER_SECONDS = FILE_DAYS * 24 * 60 * 60

const daysAfter = (moment: string, days: number) => new Date(Date.parse(moment) + days * DAY_MS).toISOString()

/** Returns until when the rows of an import can be read, as an ISO string: a day before the bucket begins to delete. */
export function filesUntil(readAt: string) {
  return daysAfter(readAt, FILE_DAYS - 1)
}

/** Returns until when an import can be checked, run and resumed, as an ISO string. */
export function usableUntil(readAt: string) {
  return daysAfter(readAt, USABLE_DAYS)
}

/** Returns when the undo of an import ends, as an ISO string: seven days after its end, while its rows are there. */
export function undoUntil(finishedAt: string, readAt: string) {
  const [window, files] = [daysAfter(finishedAt, UNDO_DAYS), filesUntil(readAt)]
  return window < files ? window : files
}
