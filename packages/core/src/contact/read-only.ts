import type { Actor } from "../actor"
import { type ValueError, valueProblem } from "../error"
import { isSameValue } from "../field/validate"
import type { Section } from "../section/schema"
import type { FieldValues } from "./schema"

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
