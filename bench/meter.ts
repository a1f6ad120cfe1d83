import { type Call, instrument, Table, type Usage, usage } from "@ucrm/core/table"

let calls: Call[] = []
let counting = false

/** Records every call of the client during `metered`, with its consumed capacity. */
export function install() {
  return instrument(Table.client(), () => (counting ? call => calls.push(call) : undefined))
}

/** Does the work and returns its usage of the table, and the number of its calls. */
export async function metered(work: () => Promise<unknown>): Promise<Usage & { calls: number }> {
  calls = []
  counting = true
  try {
    await work()
  } finally {
    counting = false
  }
  return { ...usage(calls), calls: calls.length }
}
