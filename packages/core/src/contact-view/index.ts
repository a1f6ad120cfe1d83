import { Actor } from "../actor"
import { Clock } from "../clock"
import type { Condition, Filter, Group } from "../contact-list/schema"
import { Failure } from "../error"
import { Mask } from "../mask"
import { HIDDEN } from "../mask/schema"
import { type Item, retryOnConflict, Table, type Write } from "../table"
import { agentKey } from "../text/keys"
import type { ContactView, ContactViewDraft, ContactViewOrder, ContactViewPatch } from "./schema"

export * as ContactViews from "."

/** The views of one user, and those that are shared in an account. */
const MAX_VIEWS = 100

type Place = Pick<ContactView, "owner" | "isShared">

const partition = (account: string, { owner, isShared }: Place) =>
  isShared ? `A#${account}#VIEWS` : `A#${account}#VIEWS#${agentKey(owner)}`

const key = (account: string, place: Place, id: string) => ({ pk: partition(account, place), sk: `VIEW#${id}` })

/** The order that a user gave the views: an item beside the views of that user. */
const ORDER = "ORDER"

const toView = ({ pk: _pk, sk: _sk, ...view }: Item) => view as unknown as ContactView

const notFound = () => new Failure("view.notFound", "There is no such view.")

const mismatch = () => new Failure("version.mismatch", "The view has been changed in the meantime.")

/** Returns a condition as it is shown to a reader who may not view identifiers. */
function shownCondition(condition: Condition): Condition {
  if ("values" in condition) return { ...condition, values: condition.values.map(value => Mask.text(value)) }
  if ("from" in condition) return { ...condition, from: Mask.text(condition.from), to: Mask.text(condition.to) }
  return "value" in condition ? { ...condition, value: Mask.text(condition.value) } : condition
}

function shownFilter({ match, conditions }: Filter): Filter {
  const show = (condition: Condition | Group) =>
    "conditions" in condition
      ? { ...condition, conditions: condition.conditions.map(shownCondition) }
      : shownCondition(condition)
  return { match, conditions: conditions.map(show) }
}

/** Returns a view as its reader sees it: where identifiers are hidden, without those in its filter. */
async function toShown(view: ContactView): Promise<ContactView> {
  return (await Mask.applies()) ? { ...view, filter: shownFilter(view.filter) } : view
}

/** Throws `request.invalid` when a value of the filter is masked: it would take the place of what it hides. */
function assertUnmasked(filter: Filter) {
  if (JSON.stringify(filter).includes(HIDDEN))
    throw new Failure("request.invalid", "A value of the filter is masked. Remove that condition.")
}

const listPlace = async (account: string, place: Place) =>
  (await Table.queryAll({ pk: partition(account, place), prefix: "VIEW#" })).map(toView)

/**
 * Lists the shared views and those of the reader: first in the order that the reader gave them, then by name. Throws
 * `permission.denied` without tools.contacts.
 */
export async function list(): Promise<ContactView[]> {
  const { account, id: owner } = await Actor.allowed("tools.contacts")
  const [shared, own] = await Promise.all([
    listPlace(account, { owner, isShared: true }),
    Table.queryAll({ pk: partition(account, { owner, isShared: false }) }),
  ])
  const ids = (own.find(({ sk }) => sk === ORDER)?.["ids"] ?? []) as readonly string[]
  const positions = new Map(ids.map((id, position) => [id, position]))
  const positionOf = ({ id }: ContactView) => positions.get(id) ?? ids.length
  const ownViews = own.filter(({ sk }) => sk !== ORDER).map(toView)
  const views = await Promise.all([...shared, ...ownViews].map(toShown))
  return views.toSorted(
    (a, b) => positionOf(a) - positionOf(b) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
  )
}

/** Sets the order of the views for the reader alone. Throws `permission.denied` without tools.contacts. */
export async function setOrder({ ids }: ContactViewOrder) {
  const { account, id: owner } = await Actor.allowed("tools.contacts")
  await Table.putItem({ pk: partition(account, { owner, isShared: false }), sk: ORDER, ids: [...new Set(ids)] })
}

async function assertRoom(account: string, place: Place) {
  const views = await listPlace(account, place)
  if (views.length >= MAX_VIEWS)
    throw new Failure("view.limit", `There are ${MAX_VIEWS} views already. Delete one first.`)
}

/** Creates a view. Throws `view.limit`, `permission.denied` also for a shared one without tools.filters. */
export async function create(draft: ContactViewDraft): Promise<ContactView> {
  const { account, id: owner } = await Actor.allowed("tools.contacts")
  if (draft.isShared) await Actor.allowed("tools.filters")
  assertUnmasked(draft.filter)
  const view: ContactView = { id: Clock.id("viw"), version: 1, owner, ...draft, updatedAt: Clock.iso() }
  await assertRoom(account, view)
  await Table.transact([Table.putWrite({ ...key(account, view, view.id), ...view }, { is: "notExists" }, mismatch)])
  return toShown(view)
}

async function find(account: string, owner: string, id: string): Promise<ContactView> {
  const items = await Table.getAll([
    key(account, { owner, isShared: true }, id),
    key(account, { owner, isShared: false }, id),
  ])
  const item = items[0]
  if (!item) throw notFound()
  return toView(item)
}

/** Returns the view at a version. Throws `view.notFound`, `version.mismatch`, `permission.denied` for a shared one. */
async function findAtVersion(id: string, version: number) {
  const { account, id: owner } = await Actor.allowed("tools.contacts")
  const view = await find(account, owner, id)
  if (view.isShared) await Actor.allowed("tools.filters")
  if (view.version !== version) throw mismatch()
  return { account, view }
}

/**
 * Changes a view, also whether it is shared. Throws `view.notFound`, `version.mismatch`, `view.limit`, and
 * `permission.denied` for a shared view without tools.filters.
 */
export function patch(id: string, version: number, change: ContactViewPatch): Promise<ContactView> {
  return retryOnConflict(async () => {
    const { account, view: before } = await findAtVersion(id, version)
    if (change.isShared) await Actor.allowed("tools.filters")
    if (change.filter) assertUnmasked(change.filter)
    const after: ContactView = {
      ...before,
      name: change.name ?? before.name,
      isShared: change.isShared ?? before.isShared,
      filter: change.filter ?? before.filter,
      order: change.order ?? before.order,
      direction: change.direction ?? before.direction,
      columns: change.columns === undefined ? before.columns : change.columns,
      version: version + 1,
      updatedAt: Clock.iso(),
    }
    const item = { ...key(account, after, id), ...after }
    const isSame = { equals: { version } }
    if (after.isShared === before.isShared) await Table.transact([Table.putWrite(item, isSame, mismatch)])
    else {
      await assertRoom(account, after)
      const writes: Write[] = [
        Table.deleteWrite(key(account, before, id), isSame, mismatch),
        Table.putWrite(item, { is: "notExists" }, mismatch),
      ]
      await Table.transact(writes)
    }
    return toShown(after)
  })
}

/** Deletes a view. Throws as `patch`. */
export async function remove(id: string, version: number) {
  const { account, view } = await findAtVersion(id, version)
  await Table.transact([Table.deleteWrite(key(account, view, id), { equals: { version } }, mismatch)])
}
