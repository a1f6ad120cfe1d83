import * as v from "valibot"
import { Filter, Order } from "../contact-list/schema"
import { requiredText } from "../text/schema"

const MAX_COLUMNS = 60
const name = requiredText(60)
const direction = v.picklist(["ascending", "descending"])
const columns = v.nullable(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(MAX_COLUMNS)))

/** A filter of the contacts that is saved by name with its order and columns; null columns are the default ones. */
export const ContactView = v.pipe(
  v.object({
    id: v.string(),
    version: v.number(),
    name: v.string(),
    /** The id of the user who created it; a personal view is shown to that user alone. */
    owner: v.string(),
    isShared: v.boolean(),
    filter: Filter,
    order: Order,
    direction,
    columns,
    updatedAt: v.string(),
  }),
  v.metadata({ ref: "ContactView" }),
)
export type ContactView = v.InferOutput<typeof ContactView>

export const ContactViewDraft = v.strictObject({
  name,
  isShared: v.optional(v.boolean(), false),
  filter: Filter,
  order: v.optional(Order, "name"),
  direction: v.optional(direction, "ascending"),
  columns: v.optional(columns, null),
})
export type ContactViewDraft = v.InferOutput<typeof ContactViewDraft>

export const ContactViewPatch = v.strictObject({
  name: v.optional(name),
  isShared: v.optional(v.boolean()),
  filter: v.optional(Filter),
  order: v.optional(Order),
  direction: v.optional(direction),
  columns: v.optional(columns),
})
export type ContactViewPatch = v.InferOutput<typeof ContactViewPatch>

export const ContactViews = v.object({ views: v.array(ContactView) })
export type ContactViews = v.InferOutput<typeof ContactViews>

const MAX_ORDERED = 200

/** The ids of the views in the order that the reader chose. */
export const ContactViewOrder = v.strictObject({
  ids: v.pipe(v.array(v.pipe(v.string(), v.regex(/^viw_[0-9A-Z]{26}$/, "is not a view"))), v.maxLength(MAX_ORDERED)),
})
export type ContactViewOrder = v.InferOutput<typeof ContactViewOrder>
