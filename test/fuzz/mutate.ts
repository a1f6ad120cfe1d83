import fc from "fast-check"
import { operations } from "./document"
import { mutate, mutation } from "./hostile"
import { ACTORS, type Planned } from "./request"
import { isHere } from "./valid"

const inBody = mutation.map(how => (planned: Planned) => {
  if (planned.operation.method === "GET") return planned
  return { ...planned, body: JSON.stringify(mutate(JSON.parse(String(planned.body ?? "{}")), how)) ?? "" }
})
const byAnother = fc.constantFrom(...ACTORS).map(actor => (planned: Planned) => ({ ...planned, actor }))
const version = fc.constantFrom('"1"', '"9999999"', "*", 'W/"1"', "1", "")
const ofAnother = version.map(match => (planned: Planned) => ({
  ...planned,
  headers: { ...planned.headers, "if-match": match },
}))
/** Requests that are valid except in one part, with the function that makes that part invalid. */
export const nearlyValid = fc.record({
  operation: fc.constantFrom(...operations.filter(isHere)),
  mutateRequest: fc.oneof(
    { weight: 4, arbitrary: inBody },
    { weight: 2, arbitrary: byAnother },
    { weight: 1, arbitrary: ofAnother },
  ),
})
