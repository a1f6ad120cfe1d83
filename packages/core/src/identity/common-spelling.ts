import { isIvorianOperator } from "./renumbering"

/**
 * Returns the spelling that a canonical number shares with its variants, so that one query of an index finds them all:
 * an Argentine number with the 9, one of Benin or Côte d'Ivoire as it was before renumbering. An extension stays.
 */
export function commonSpelling(value: string): string {
  return value
    .replace(/^\+54([1-3]\d{9})(?=;|$)/, "+549$1")
    .replace(/^\+22901(\d{8})(?=;|$)/, "+229$1")
    .replace(/^\+225(\d\d)(\d{8})(?=;|$)/, (same, operator, subscriber) =>
      isIvorianOperator(operator, subscriber) ? `+225${subscriber}` : same,
    )
}

/** Returns how the common spelling of numbers with a prefix begins; the prefix itself where they are the same. */
export function commonPrefix(prefix: string): string {
  return prefix
    .replace(/^\+54(?=[1-3])/, "+549")
    .replace(/^\+22901(?=\d)/, "+229")
    .replace(/^\+225(?:0[157]|2[157])(?=\d)/, "+225")
}
