import { valueProblem } from "../error"
import { isEmpty } from "../section/values"
import type { Settings } from "../settings/schema"
import { normalizeText } from "../text"
import type { FieldValues } from "./schema"

interface Person {
  firstName?: string | undefined
  lastName?: string | undefined
  company?: string | undefined
  jobTitle?: string | undefined
  fields: FieldValues
}

const BASE = ["firstName", "lastName", "company", "jobTitle"] as const

function value(person: Person, name: string) {
  const base = BASE.find(one => one === name)
  return base ? person[base] : person.fields[name]
}

const IDENTIFIER = "identifier:"

const says = (person: Person & { identifiers: { kind: string }[] }, source: string) =>
  source.startsWith(IDENTIFIER)
    ? person.identifiers.some(identifier => identifier.kind === source.slice(IDENTIFIER.length))
    : !isEmpty(value(person, source))

const pointer = (base: string, name: string) =>
  name.startsWith(IDENTIFIER)
    ? `${base}/identifiers`
    : name.startsWith("fld_")
      ? `${base}/fields/${name}`
      : `${base}/${name}`

/** What the account demands of a contact that this one does not say, each with the pointer to its place. */
export function unmet(
  { required, atLeastOne }: Settings,
  person: Person & { identifiers: { kind: string }[] },
  base: string,
) {
  return [
    ...required
      .filter(name => !says(person, name))
      .map(name => ({ pointer: pointer(base, name), ...valueProblem("value.required", "required") })),
    ...atLeastOne
      .filter(group => !group.some(source => says(person, source)))
      .flatMap(group =>
        group.map(source => ({
          pointer: pointer(base, source),
          ...valueProblem("value.anyRequired", "at least one of these is required"),
        })),
      ),
  ]
}

const comparable = (one: ReturnType<typeof value>) =>
  typeof one === "string" ? normalizeText(one.trim()) : JSON.stringify(one ?? null)

/** Whether two contacts agree in the fields that make an identifier more specific; a blank one agrees with any. */
export function sameKey(keyFields: string[], a: Person, b: Person) {
  return keyFields.every(name => {
    const [x, y] = [value(a, name), value(b, name)]
    return isEmpty(x) || isEmpty(y) || comparable(x) === comparable(y)
  })
}
