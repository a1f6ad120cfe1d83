import * as v from "valibot"
import { Contact, LastContact } from "../contact/schema"

/** The orders of the list; by `lastContact`, contacts without an interaction are the longest ago. */
export const Order = v.picklist(["name", "created", "changed", "lastContact"])
export type Order = v.InferOutput<typeof Order>

const MAX_VALUES = 50
const MAX_CONDITIONS = 20
const MAX_DAYS = 36_500
const field = v.pipe(v.string(), v.minLength(1, "cannot be empty"), v.maxLength(100))
const value = v.pipe(v.string(), v.maxLength(500))
const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_DAYS))

/**
 * A condition on one field: a base field of a contact by name, `name` (the full name), `tag` (of an import), `phone`,
 * `email` or `identifier` (any of them), `identifierKind`, of the last interaction `lastContact` (its day),
 * `lastContactChannel` and `lastContactCampaign`, or a field of a section by id. Numbers and dates are compared as
 * such, dates as `YYYY-MM-DD` in the account's time zone; `lastDays`, `nextDays`, `olderThanDays` and `thisMonth` count
 * from today, `isMe` compares with the reader.
 */
export const Condition = v.variant("is", [
  v.object({ field, is: v.picklist(["empty", "notEmpty", "isMe", "thisMonth"]) }),
  v.object({
    field,
    is: v.picklist(["equal", "notEqual", "contains", "startsWith", "atLeast", "atMost", "before", "after"]),
    value,
  }),
  v.object({
    field,
    is: v.picklist(["anyOf", "noneOf", "allOf"]),
    values: v.pipe(v.array(value), v.maxLength(MAX_VALUES)),
  }),
  v.object({ field, is: v.literal("between"), from: value, to: value }),
  v.object({ field, is: v.picklist(["lastDays", "nextDays", "olderThanDays"]), days }),
])
export type Condition = v.InferOutput<typeof Condition>

/** Conditions of which all, or any, must be met. */
export const Group = v.object({
  match: v.picklist(["all", "any"]),
  conditions: v.pipe(v.array(Condition), v.minLength(1, "cannot be empty"), v.maxLength(MAX_CONDITIONS)),
})
export type Group = v.InferOutput<typeof Group>

const countConditions = (conditions: (Condition | Group)[]) =>
  conditions.reduce((sum, condition) => sum + ("conditions" in condition ? condition.conditions.length : 1), 0)

/** A filter of two levels: conditions and groups of conditions, at most twenty conditions in all. */
export const Filter = v.object({
  match: v.picklist(["all", "any"]),
  conditions: v.pipe(
    v.array(v.union([Group, Condition])),
    v.maxLength(MAX_CONDITIONS),
    v.check(conditions => countConditions(conditions) <= MAX_CONDITIONS, `at most ${MAX_CONDITIONS} conditions`),
  ),
})
export type Filter = v.InferOutput<typeof Filter>

const MAX_LISTED_IDS = 200
const contactId = v.pipe(v.string(), v.regex(/^con_[0-9A-Z]{26}$/, "is not a contact"))
const cursor = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(2000))))

export const ListRequest = v.object({
  order: v.optional(Order, "name"),
  direction: v.optional(v.picklist(["ascending", "descending"]), "ascending"),
  filter: v.optional(Filter),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 100),
  cursor,
  /** Lists only these contacts, those that exist in this order, in one page. */
  ids: v.optional(v.pipe(v.array(contactId), v.minLength(1, "cannot be empty"), v.maxLength(MAX_LISTED_IDS))),
})
export type ListRequest = v.InferOutput<typeof ListRequest>

/**
 * A page of the list. A filtered page ends after its limit or a second, so that it may be short while its cursor
 * continues; `examined` is how many contacts it looked at. `lastContacts` has the last interaction of each contact that
 * has one, by contact id, as of about a second ago.
 */
export const ListPage = v.pipe(
  v.object({
    contacts: v.array(Contact),
    lastContacts: v.record(v.string(), LastContact),
    cursor: v.nullable(v.string()),
    examined: v.number(),
  }),
  v.metadata({ ref: "ContactListPage" }),
)
export type ListPage = v.InferOutput<typeof ListPage>

/**
 * The number of contacts, as of about a second ago, and the number that other users have changed since a time: at most
 * twenty.
 */
export const ContactCount = v.object({ total: v.number(), changed: v.number() })
export type ContactCount = v.InferOutput<typeof ContactCount>

export const MatchCountRequest = v.object({ filter: Filter, cursor })
export type MatchCountRequest = v.InferOutput<typeof MatchCountRequest>

/**
 * The number of contacts that match a filter among the `examined` ones, which are read for at most a second. The cursor
 * continues; the counts of all answers add up.
 */
export const MatchCount = v.object({ matched: v.number(), examined: v.number(), cursor: v.nullable(v.string()) })
export type MatchCount = v.InferOutput<typeof MatchCount>
