import { Table } from "@ucrm/core/table"

let failing = false
let installed = false

class Unavailable extends Error {
  override readonly name = "InternalServerError"
}

/** Whether lookups fail at the moment. */
export function lookupsFail() {
  return failing
}

/**
 * Makes the table fail whatever asks one of its indexes, as an outage of DynamoDB would, until told otherwise: so that
 * an integrator sees what agents see when nobody can be looked up.
 */
export function failLookups(fail: boolean) {
  failing = fail
  if (installed) return
  installed = true
  Table.client().middlewareStack.add(
    next => async args => {
      if (failing && typeof args.input === "object" && "IndexName" in args.input) throw new Unavailable()
      return next(args)
    },
    { step: "initialize", name: "failLookups" },
  )
}
