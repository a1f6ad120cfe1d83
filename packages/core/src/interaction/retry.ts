import { Errors } from "../error"
import { Table } from "../table"
import { Overtaken } from "./store"

/** Runs work again from its reads when somebody wrote in between, as long as its outcome does not depend on that. */
export function overtaking<T>(work: () => Promise<T>) {
  return Table.again(work, error => error instanceof Overtaken || Errors.is(error, "version.changed"))
}
