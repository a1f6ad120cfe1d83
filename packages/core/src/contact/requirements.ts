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

const BASE_FIELDS = ["firstName", "lastName", "company", "jobTitle"] as const

function readValue(person: Person, name: string) {
  const baseField = BASE_FIELDS.find(field => field === name)
  return baseField ? person[baseField] : person.fields[name]
}

/** Throws `request.invalid` with the errors when there are any. */
export function assertValid(errors: ValueError[]) {
  if (errors.length > 0) throw new Failure("request.invalid", "Some values are missing or do not fit.", { errors })
}

const IDENTIFIER_PREFIX = "identifier:"

const hasValue = (person: Person & { identifiers: { kind: string }[] }, source: string) =>
  source.startsWith(IDENTIFIER_PREFIX)
    ? person.identifiers.some(identifier => identifier.kind === source.slice(IDENTIFIER_PREFIX.length))
    : !isEmpty(readValue(person, source))

const toPointer = (base: string, name: string) =>
  name.startsWith(IDENTIFIER_PREFIX)
    ? `${base}/identifiers`
    : name.startsWith("fld_")
      ? `${base}/fields/${name}`
      : `${base}/${name}`

/** Returns the errors of a contact without a first name, a last name and a company; any one of them suffices. */
export function missingName(person: Person, base: string) {
  const names = ["firstName", "lastName", "company"] as const
  if (names.some(name => !isEmpty(person[name]))) return []
  return names.map(name => ({
    pointer: toPointer(base, name),
    ...valueProblem("value.anyRequired", "at least one of these is required"),
  }))
}

/** Returns an error for each missing value that the account requires. */
export function missingRequirements(
  { required, atLeastOne }: IdentitySettings,
  person: Person & { identifiers: { kind: string }[] },
  base: string,
) {
  return [
    ...required
      .filter(name => !hasValue(person, name))
      .map(name => ({ pointer: toPointer(base, name), ...valueProblem("value.required", "required") })),
    ...atLeastOne
      .filter(group => !group.some(source => hasValue(person, source)))
      .flatMap(group =>
        group.map(source => ({
          pointer: toPointer(base, source),
          ...valueProblem("value.anyRequired", "at least one of these is required"),
        })),
      ),
  ]
}

const toComparable = (value: ReturnType<typeof readValue>) =>
  typeof value === "string" ? normalizeText(value.trim()) : JSON.stringify(value ?? null)

/**
 * Returns whether two contacts are equal in the fields that distinguish holders of one identifier; a blank one equals
 * any.
 */
export function keyFieldsEqual(keyFields: string[], a: Person, b: Person) {
  return keyFields.every(name => {
    const [x, y] = [readValue(a, name), readValue(b, name)]
    return isEmpty(x) || isEmpty(y) || toComparable(x) === toComparable(y)
  })
}

/**
 * Returns whether an actor may write read-only fields: hosts, whose tokens have scopes, and users who may define
 * fields.
 */
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
