import fc from "fast-check"
import { operations } from "./document"
import { harm, spoil } from "./hostile"
import { ACTORS, type Planned } from "./request"
import { isHere } from "./right"

const inBody = harm.map(how => (one: Planned) => {
  if (one.operation.method === "GET") return one
  return { ...one, body: JSON.stringify(spoil(JSON.parse(String(one.body ?? "{}")), how)) ?? "" }
})
const byAnother = fc.constantFrom(...ACTORS).map(actor => (one: Planned) => ({ ...one, actor }))
const version = fc.constantFrom('"1"', '"9999999"', "*", 'W/"1"', "1", "")
const ofAnother = version.map(match => (one: Planned) => ({ ...one, headers: { ...one.headers, "if-match": match } }))
/** What is right in every part but one: how a right request of an operation is spoilt. */
export const near = fc.record({
  operation: fc.constantFrom(...operations.filter(isHere)),
  spoiling: fc.oneof(
    { weight: 4, arbitrary: inBody },
    { weight: 2, arbitrary: byAnother },
    { weight: 1, arbitrary: ofAnother },
  ),
})
