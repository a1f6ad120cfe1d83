import { type Code, Errors } from "../error"
import { Table } from "../table"

/**
 * Runs again from its reads what lost to another writer, when the caller did not say which state it meant: the answer
 * is then a deed done or a failure that tells how things stand now.
 */
export function afresh<T>(work: () => Promise<T>, lost: Code[] = ["version.changed", "identifier.changed"]) {
  return Table.again(work, error => lost.some(code => Errors.is(error, code)))
}
