import { problemOf } from "../../../api/query"

/** Returns the pointers at or below one that the server rejected. */
export function errorPointers(error: unknown, pointer: string): string[] {
  return (problemOf(error)?.errors ?? [])
    .map(fault => fault.pointer)
    .filter(fault => fault === pointer || fault.startsWith(`${pointer}/`))
}

/** Returns the text when the server rejected the value at a pointer or below it; null otherwise. */
export function fieldError(error: unknown, pointer: string, text: string): string | null {
  return errorPointers(error, pointer).length > 0 ? text : null
}
