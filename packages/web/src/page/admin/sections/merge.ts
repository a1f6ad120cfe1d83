import type { Field } from "@ucrm/core/section/schema"
import type { Side } from "../../../ui/conflict"
import { sortByIds } from "../../../ui/order"
import { LIMITS, normalize, type SectionEdit } from "./edit"

const SETTINGS = ["title", "campaigns", "reduced", "columns", "active"] as const
const ASPECTS = ["label", "type", "required", "options", "help", "reduced", "readOnly", ...LIMITS] as const
export type Setting = (typeof SETTINGS)[number]
export type Aspect = (typeof ASPECTS)[number]

/** What two people made different at once: a setting of the section, one of a field, whether a field is there, the order. */
export type SectionConflict = { id: string } & (
  | { kind: "setting"; of: Setting; mine: SectionEdit; theirs: SectionEdit }
  | { kind: "aspect"; of: Aspect; mine: Field; theirs: Field }
  | { kind: "field"; mine: Field | undefined; theirs: Field | undefined }
  | { kind: "order"; mine: readonly Field[]; theirs: readonly Field[] }
)

export type Merged = { edit: SectionEdit; disputes: SectionConflict[] }

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Which side stands where only one of them changed something; a dispute where both did, differently. */
const winner = (base: unknown, mine: unknown, theirs: unknown): Side | "dispute" =>
  same(mine, theirs) || same(base, mine) ? "theirs" : same(base, theirs) ? "mine" : "dispute"

const byId = (fields: readonly Field[]) => new Map(fields.map(field => [field.id, field]))
const idsOf = (fields: readonly Field[]) => fields.map(field => field.id)

/** The fields that are in every list, in the order of one of them. */
function common(fields: readonly Field[], ...others: (readonly Field[])[]) {
  const sets = others.map(other => new Set(idsOf(other)))
  return idsOf(fields).filter(id => sets.every(set => set.has(id)))
}

type Choice = (id: string) => Side | undefined

function mergeAspects(
  base: Field | undefined,
  mine: Field,
  theirs: Field,
  choose: Choice,
  disputes: SectionConflict[],
) {
  const merged = { ...mine } as Record<Aspect | "id", unknown>
  for (const of of ASPECTS) {
    const id = `${mine.id}/${of}`
    const side = winner(base?.[of], mine[of], theirs[of])
    if (side === "dispute" && !choose(id)) disputes.push({ id, kind: "aspect", of, mine, theirs })
    merged[of] = ((side === "dispute" ? choose(id) : side) === "theirs" ? theirs : mine)[of]
  }
  return merged as unknown as Field
}

function mergeFields(
  base: SectionEdit,
  mine: SectionEdit,
  theirs: SectionEdit,
  choose: Choice,
  disputes: SectionConflict[],
) {
  const [before, ours, others] = [byId(base.fields), byId(mine.fields), byId(theirs.fields)]
  const merge = (id: string): Field | undefined => {
    const [was, own, other] = [before.get(id), ours.get(id), others.get(id)]
    if (own && other) return mergeAspects(was, own, other, choose, disputes)
    const left = own ?? other
    // A field that one side has and the other never saw is new; one that was there before was taken away.
    if (!was || !left) return left
    if (same(was, left)) return undefined
    const side = choose(id)
    if (!side) disputes.push({ id, kind: "field", mine: own, theirs: other })
    return (side ?? (own ? "mine" : "theirs")) === "mine" ? own : other
  }
  return new Map([...new Set([...others.keys(), ...ours.keys()])].map(id => [id, merge(id)] as const))
}

/** Each field of the other side comes in where it follows there what it follows. */
function woven(lead: readonly Field[], rest: readonly Field[]) {
  const ids = idsOf(lead)
  for (const [at, { id }] of rest.entries()) {
    if (ids.includes(id)) continue
    const before = rest.slice(0, at).findLast(other => ids.includes(other.id))
    ids.splice(before ? ids.indexOf(before.id) + 1 : 0, 0, id)
  }
  return ids
}

function mergeOrder(
  base: SectionEdit,
  mine: SectionEdit,
  theirs: SectionEdit,
  choose: Choice,
  disputes: SectionConflict[],
) {
  const orders = [base.fields, mine.fields, theirs.fields] as const
  const [was, own, other] = orders.map((fields, at) => common(fields, ...orders.filter((_, order) => order !== at)))
  const side = winner(was, own, other)
  if (side === "dispute" && !choose("order"))
    disputes.push({ id: "order", kind: "order", mine: mine.fields, theirs: theirs.fields })
  return (side === "dispute" ? (choose("order") ?? "mine") : side) === "mine"
    ? woven(mine.fields, theirs.fields)
    : woven(theirs.fields, mine.fields)
}

/** What comes of two edits of one section: each change that only one side made, and what is in dispute between them. */
export function merge(
  from: SectionEdit,
  my: SectionEdit,
  their: SectionEdit,
  sides: Readonly<Record<string, Side>> = {},
): Merged {
  const [base, mine, theirs] = [normalize(from), normalize(my), normalize(their)]
  const disputes: SectionConflict[] = []
  const choose: Choice = id => sides[id]
  const edit = { ...mine } as Record<Setting | "fields", unknown>
  for (const of of SETTINGS) {
    const side = winner(base[of], mine[of], theirs[of])
    if (side === "dispute" && !choose(of)) disputes.push({ id: of, kind: "setting", of, mine, theirs })
    edit[of] = ((side === "dispute" ? choose(of) : side) === "theirs" ? theirs : mine)[of]
  }
  const fields = [...mergeFields(base, mine, theirs, choose, disputes).values()].filter(field => field !== undefined)
  edit.fields = sortByIds(fields, mergeOrder(base, mine, theirs, choose, disputes))
  return { edit: normalize(edit as unknown as SectionEdit), disputes }
}
