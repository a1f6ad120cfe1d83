import type { Actor } from "../actor"
import type { IdentitySettings } from "../configuration/schema"
import { Failure, type ValueError, valueProblem } from "../error"
import { isEmpty, isSameValue } from "../field/validate"
import type { Section } from "../section/schema"
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
  const base = BASE.find(field => field === name)
  return base ? person[base] : person.fields[name]
}

/** Throws `request.invalid` with the errors when there is one. */
export function assertValid(errors: ValueError[]) {
  if (errors.length > 0) throw new Failure("request.invalid", "Some values are missing or do not fit.", { errors })
}

const IDENTIFIER = "identifier:"

const hasValue = (person: Person & { identifiers: { kind: string }[] }, source: string) =>
  source.startsWith(IDENTIFIER)
    ? person.identifiers.some(identifier => identifier.kind === source.slice(IDENTIFIER.length))
    : !isEmpty(value(person, source))

const pointer = (base: string, name: string) =>
  name.startsWith(IDENTIFIER)
    ? `${base}/identifiers`
    : name.startsWith("fld_")
      ? `${base}/fields/${name}`
      : `${base}/${name}`

/** Returns an error for a contact without a first name, a last name and a company: one of them is needed to show it. */
export function missingName(person: Person, base: string) {
  const names = ["firstName", "lastName", "company"] as const
  if (names.some(name => !isEmpty(person[name]))) return []
  return names.map(name => ({
    pointer: pointer(base, name),
    ...valueProblem("value.anyRequired", "at least one of these is required"),
  }))
}

/** Returns an error for each value that the account requires and the contact lacks. */
export function missingRequirements(
  { required, atLeastOne }: IdentitySettings,
  person: Person & { identifiers: { kind: string }[] },
  base: string,
) {
  return [
    ...required
      .filter(name => !hasValue(person, name))
      .map(name => ({ pointer: pointer(base, name), ...valueProblem("value.required", "required") })),
    ...atLeastOne
      .filter(group => !group.some(source => hasValue(person, source)))
      .flatMap(group =>
        group.map(source => ({
          pointer: pointer(base, source),
          ...valueProblem("value.anyRequired", "at least one of these is required"),
        })),
      ),
  ]
}

const comparable = (field: ReturnType<typeof value>) =>
  typeof field === "string" ? normalizeText(field.trim()) : JSON.stringify(field ?? null)

/** Returns whether two contacts are equal in the fields that distinguish holders of one identifier; a blank one equals any. */
export function keyFieldsEqual(keyFields: string[], a: Person, b: Person) {
  return keyFields.every(name => {
    const [x, y] = [value(a, name), value(b, name)]
    return isEmpty(x) || isEmpty(y) || comparable(x) === comparable(y)
  })
}

/** Returns whether an actor may write read-only fields: hosts, whose tokens have scopes, and those who define the fields. */
function mayWriteReadOnly(actor: Actor.Actor) {
  return actor.type === "host" || actor.permissions.has("config.forms")
}

/**
 * Returns an error for each read-only field that the actor would change from its value in `before` to that in `values`,
 * with JSON pointers below `base`; none for an actor who may write read-only fields.
 */
export function readOnlyErrors(
  actor: Actor.Actor,
  sections: Section[],
  before: FieldValues,
  values: FieldValues,
  base: string,
): ValueError[] {
  if (mayWriteReadOnly(actor)) return []
  return sections
    .flatMap(section => section.fields)
    .filter(({ id, readOnly }) => readOnly && Object.hasOwn(values, id) && !isSameValue(before[id], values[id]))
    .map(({ id }) => ({ pointer: `${base}/${id}`, ...valueProblem("field.readOnly", "is read-only") }))
}
