import { problemOf } from "../../../api/query"

/** The pointers at or below one that the server found fault with. */
export function errorPointers(error: unknown, pointer: string): string[] {
  return (problemOf(error)?.errors ?? [])
    .map(fault => fault.pointer)
    .filter(fault => fault === pointer || fault.startsWith(`${pointer}/`))
}
