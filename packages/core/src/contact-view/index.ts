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

/** The maximum number of views of one user, and of shared views in an account. */
const MAX_VIEWS = 100

type ViewLocation = Pick<ContactView, "owner" | "isShared">

const partition = (account: string, { owner, isShared }: ViewLocation) =>
  isShared ? `A#${account}#VIEWS` : `A#${account}#VIEWS#${agentKey(owner)}`

const key = (account: string, location: ViewLocation, id: string) => ({
  pk: partition(account, location),
  sk: `VIEW#${id}`,
})

/** The sort key of the order of views for one user, an item in the partition of that user's views. */
const ORDER = "ORDER"

const toView = ({ pk: _pk, sk: _sk, ...view }: Item) => view as unknown as ContactView

const notFound = () => new Failure("view.notFound", "There is no such view.")

const versionMismatch = () => new Failure("version.mismatch", "The view has been changed in the meantime.")

/** Returns a condition as it is shown to a reader who may not view identifiers. */
function maskCondition(condition: Condition): Condition {
  if ("values" in condition) return { ...condition, values: condition.values.map(value => Mask.text(value)) }
  if ("from" in condition) return { ...condition, from: Mask.text(condition.from), to: Mask.text(condition.to) }
  return "value" in condition ? { ...condition, value: Mask.text(condition.value) } : condition
}

function maskFilter({ match, conditions }: Filter): Filter {
  const mask = (condition: Condition | Group) =>
    "conditions" in condition
      ? { ...condition, conditions: condition.conditions.map(maskCondition) }
      : maskCondition(condition)
  return { match, conditions: conditions.map(mask) }
}

/** Returns a view for its reader: with the identifiers in its filter masked when they are hidden from the reader. */
async function maskForReader(view: ContactView): Promise<ContactView> {
  return (await Mask.applies()) ? { ...view, filter: maskFilter(view.filter) } : view
}

/** Throws `request.invalid` when a value of the filter is masked: it would replace the value that it hides. */
function assertUnmasked(filter: Filter) {
  if (JSON.stringify(filter).includes(HIDDEN))
    throw new Failure("request.invalid", "A value of the filter is masked. Remove that condition.")
}

const listAt = async (account: string, location: ViewLocation) =>
  (await Table.queryAll({ pk: partition(account, location), prefix: "VIEW#" })).map(toView)

/**
 * Lists the shared views and those of the reader: those that the reader ordered first, then the others by name. Throws
 * `permission.denied` without tools.contacts.
 */
export async function list(): Promise<ContactView[]> {
  const { account, id: owner } = await Actor.allowed("tools.contacts")
  const [shared, personalItems] = await Promise.all([
    listAt(account, { owner, isShared: true }),
    Table.queryAll({ pk: partition(account, { owner, isShared: false }) }),
  ])
  const ids = (personalItems.find(({ sk }) => sk === ORDER)?.["ids"] ?? []) as readonly string[]
  const positions = new Map(ids.map((id, position) => [id, position]))
  const positionOf = ({ id }: ContactView) => positions.get(id) ?? ids.length
  const personalViews = personalItems.filter(({ sk }) => sk !== ORDER).map(toView)
  const views = await Promise.all([...shared, ...personalViews].map(maskForReader))
  return views.toSorted(
    (a, b) => positionOf(a) - positionOf(b) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
  )
}

/** Sets the order of the views for the reader alone. Throws `permission.denied` without tools.contacts. */
export async function setOrder({ ids }: ContactViewOrder) {
  const { account, id: owner } = await Actor.allowed("tools.contacts")
  await Table.putItem({ pk: partition(account, { owner, isShared: false }), sk: ORDER, ids: [...new Set(ids)] })
}

async function assertBelowLimit(account: string, location: ViewLocation) {
  const views = await listAt(account, location)
  if (views.length >= MAX_VIEWS)
    throw new Failure("view.limit", `There are ${MAX_VIEWS} views already. Delete one first.`)
}

/** Creates a view. Throws `view.limit`, `permission.denied` also for a shared one without tools.filters. */
export async function create(draft: ContactViewDraft): Promise<ContactView> {
  const { account, id: owner } = await Actor.allowed("tools.contacts")
  if (draft.isShared) await Actor.allowed("tools.filters")
  assertUnmasked(draft.filter)
  const view: ContactView = { id: Clock.id("viw"), version: 1, owner, ...draft, updatedAt: Clock.iso() }
  await assertBelowLimit(account, view)
  await Table.transact([
    Table.putWrite({ ...key(account, view, view.id), ...view }, { is: "notExists" }, versionMismatch),
  ])
  return maskForReader(view)
}

async function findView(account: string, owner: string, id: string): Promise<ContactView> {
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
  const view = await findView(account, owner, id)
  if (view.isShared) await Actor.allowed("tools.filters")
  if (view.version !== version) throw versionMismatch()
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
    const isUnchanged = { equals: { version } }
    if (after.isShared === before.isShared) await Table.transact([Table.putWrite(item, isUnchanged, versionMismatch)])
    else {
      await assertBelowLimit(account, after)
      const writes: Write[] = [
        Table.deleteWrite(key(account, before, id), isUnchanged, versionMismatch),
        Table.putWrite(item, { is: "notExists" }, versionMismatch),
      ]
      await Table.transact(writes)
    }
    return maskForReader(after)
  })
}

/** Deletes a view. Throws as `patch`. */
export async function remove(id: string, version: number) {
  const { account, view } = await findAtVersion(id, version)
  await Table.transact([Table.deleteWrite(key(account, view, id), { equals: { version } }, versionMismatch)])
}
