import { type Call, instrument, Table, type Usage, usage } from "@ucrm/core/table"

let calls: Call[] = []
let counting = false

/** Counts every call of the client and the capacity that the table reports. */
export function install() {
  return instrument(Table.client(), () => (counting ? call => calls.push(call) : undefined))
}

/** Runs work and returns its calls and consumed capacity. */
export async function metered(work: () => Promise<unknown>): Promise<Usage> {
  calls = []
  counting = true
  try {
    await work()
  } finally {
    counting = false
  }
  return usage(calls)
}
