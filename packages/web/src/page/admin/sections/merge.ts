import type { Field } from "@ucrm/core/section/schema"
import { changedSide, isEqual, merge3, type Sides } from "../../../state/merge3"
import { sortByIds } from "../../../ui/reorder"
import { COUNTRY_SETTINGS, LIMITS, MARKS, normalize, type SectionEdit } from "./edit"

const SETTINGS = ["title", "campaigns", "reduced", "columns", "active"] as const
const ASPECTS = [
  "label",
  "type",
  "required",
  "options",
  ...COUNTRY_SETTINGS,
  "help",
  "reduced",
  "readOnly",
  ...MARKS,
  ...LIMITS,
] as const
export type Setting = (typeof SETTINGS)[number]
export type Aspect = (typeof ASPECTS)[number]

/** What two users changed differently: a setting, an aspect of a field, whether a field exists, or the order. */
export type SectionConflict = { id: string } & (
  | { kind: "setting"; of: Setting; mine: SectionEdit; theirs: SectionEdit }
  | { kind: "aspect"; of: Aspect; mine: Field; theirs: Field }
  | { kind: "field"; mine: Field | undefined; theirs: Field | undefined }
  | { kind: "order"; mine: readonly Field[]; theirs: readonly Field[] }
)

export type Merged = { merged: SectionEdit; conflicts: SectionConflict[] }

const byId = (fields: readonly Field[]) => new Map(fields.map(field => [field.id, field]))
const idsOf = (fields: readonly Field[]) => fields.map(field => field.id)

/** Returns the ids that are in every list, in the order of the first. */
function common(fields: readonly Field[], ...others: (readonly Field[])[]) {
  const sets = others.map(other => new Set(idsOf(other)))
  return idsOf(fields).filter(id => sets.every(set => set.has(id)))
}

type Versions = { base: SectionEdit; mine: SectionEdit; theirs: SectionEdit }

function mergeAspects(base: Field | undefined, mine: Field, theirs: Field, sides: Sides, found: SectionConflict[]) {
  const idOf = (aspect: Aspect) => `${mine.id}/${aspect}`
  const { merged, conflicts } = merge3({ base: base ?? {}, mine, theirs }, ASPECTS, { sides, idOf })
  for (const of of conflicts) found.push({ id: idOf(of), kind: "aspect", of, mine, theirs })
  return { ...mine, ...merged }
}

function mergeFields({ base, mine, theirs }: Versions, sides: Sides, found: SectionConflict[]) {
  const [before, ours, others] = [byId(base.fields), byId(mine.fields), byId(theirs.fields)]
  const merge = (id: string): Field | undefined => {
    const [was, own, other] = [before.get(id), ours.get(id), others.get(id)]
    if (own && other) return mergeAspects(was, own, other, sides, found)
    const left = own ?? other
    // A field of one side alone is new when the base lacks it, and was removed by the other side otherwise.
    if (!was || !left) return left
    if (isEqual(was, left)) return undefined
    const side = sides[id]
    if (!side) found.push({ id, kind: "field", mine: own, theirs: other })
    return (side ?? (own ? "mine" : "theirs")) === "mine" ? own : other
  }
  return [...new Set([...others.keys(), ...ours.keys()])].map(merge).filter(field => field !== undefined)
}

/** Returns the ids of `lead` with each other id of `rest` after the one that it follows there. */
function interleave(lead: readonly Field[], rest: readonly Field[]) {
  const ids = idsOf(lead)
  for (const [at, { id }] of rest.entries()) {
    if (ids.includes(id)) continue
    const before = rest.slice(0, at).findLast(other => ids.includes(other.id))
    ids.splice(before ? ids.indexOf(before.id) + 1 : 0, 0, id)
  }
  return ids
}

function mergeOrder({ base, mine, theirs }: Versions, sides: Sides, found: SectionConflict[]) {
  const orders = [base.fields, mine.fields, theirs.fields] as const
  const [was, own, other] = orders.map((fields, at) => common(fields, ...orders.filter((_, order) => order !== at)))
  const side = changedSide(was, own, other) ?? sides["order"]
  if (!side) found.push({ id: "order", kind: "order", mine: mine.fields, theirs: theirs.fields })
  return side === "theirs" ? interleave(theirs.fields, mine.fields) : interleave(mine.fields, theirs.fields)
}

/** Merges two edits of a section: its settings, its fields aspect by aspect, and their order. */
export function merge(base: SectionEdit, mine: SectionEdit, theirs: SectionEdit, sides: Sides = {}): Merged {
  const versions = { base: normalize(base), mine: normalize(mine), theirs: normalize(theirs) }
  const settings = merge3(versions, SETTINGS, { sides })
  const found: SectionConflict[] = settings.conflicts.map(of => ({
    id: of,
    kind: "setting",
    of,
    mine: versions.mine,
    theirs: versions.theirs,
  }))
  const fields = mergeFields(versions, sides, found)
  const ordered = sortByIds(fields, mergeOrder(versions, sides, found))
  return { merged: normalize({ ...settings.merged, fields: [...ordered] }), conflicts: found }
}
