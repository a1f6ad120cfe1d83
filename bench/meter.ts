import { type Call, instrument, Table, type Usage, usage } from "@ucrm/core/table"

let calls: Call[] = []
let counting = false

/** Lets every call of the client be counted, with the capacity that the table says it consumed. */
export function install() {
  return instrument(Table.client(), () => (counting ? call => calls.push(call) : undefined))
}

/** Does the work and answers what it asked of the table. */
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
