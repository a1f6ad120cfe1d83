import { Table } from "@ucrm/core/table"

let failing = false
let installed = false

class Unavailable extends Error {
  override readonly name = "InternalServerError"
}

type Keys = { sk?: unknown }[]
type Input = { IndexName?: string; Key?: Keys[number]; RequestItems?: Record<string, { Keys?: Keys }> }

/** Returns whether a call is part of a lookup: it queries an index, or reads the claim on an identifier. */
function isLookup({ IndexName, Key, RequestItems = {} }: Input) {
  const keys = [...(Key ? [Key] : []), ...Object.values(RequestItems).flatMap(request => request.Keys ?? [])]
  return IndexName !== undefined || keys.some(({ sk }) => sk === "CLAIM")
}

/** Returns whether lookups are made to fail. */
export function lookupsFail() {
  return failing
}

/**
 * Makes every query of an index and every read of a claim fail as in an outage of DynamoDB, until called with false: an
 * integrator sees the page of an agent whose caller cannot be looked up. A lookup survives the loss of the index alone.
 */
export function failLookups(fail: boolean) {
  failing = fail
  if (installed) return
  installed = true
  Table.client().middlewareStack.add(
    next => async args => {
      if (failing && isLookup(args.input as Input)) throw new Unavailable()
      return next(args)
    },
    { step: "initialize", name: "failLookups" },
  )
}
