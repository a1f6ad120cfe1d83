import type { Candidate } from "@ucrm/core/resolution/schema"
import { expect, it } from "vitest"
import { filterCandidates } from "./filter-candidates"

const candidate = (name: string, company: string, ...identifiers: string[]): Candidate => ({
  contactId: name,
  name,
  company,
  identifiers,
  tier: "exact",
  why: [],
})
const all = [
  candidate("Rosario Benítez", "Molinos", "+598 2900 1234"),
  candidate("Joaquín Benítez", "", "+598 2900 1234", "joaquin@example.com"),
  candidate("Sofía Núñez", "Molinos", "+598 99 123 456"),
]
const names = (query: string) => filterCandidates(all, query).map(candidate => candidate.name)

it.each([
  ["", 3],
  ["benitez", 2],
  ["BENÍTEZ ros", 1],
  ["molinos nunez", 1],
  ["99123", 1],
  ["joaquin@", 1],
  ["nobody", 0],
])("filterCandidates with the query %j returns %i of three candidates", (query, count) => {
  expect(names(query)).toHaveLength(count)
})
