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

/** A conflict of two edits: a setting, an aspect of a field, whether a field exists, or the order. */
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
function commonIds(fields: readonly Field[], ...others: (readonly Field[])[]) {
  const sets = others.map(other => new Set(idsOf(other)))
  return idsOf(fields).filter(id => sets.every(set => set.has(id)))
}

type Versions = { base: SectionEdit; mine: SectionEdit; theirs: SectionEdit }

function mergeAspects(base: Field | undefined, mine: Field, theirs: Field, sides: Sides, conflicts: SectionConflict[]) {
  const idOf = (aspect: Aspect) => `${mine.id}/${aspect}`
  const { merged, conflicts: aspects } = merge3({ base: base ?? {}, mine, theirs }, ASPECTS, { sides, idOf })
  for (const of of aspects) conflicts.push({ id: idOf(of), kind: "aspect", of, mine, theirs })
  return { ...mine, ...merged }
}

function mergeFields({ base, mine, theirs }: Versions, sides: Sides, conflicts: SectionConflict[]) {
  const [baseById, mineById, theirsById] = [byId(base.fields), byId(mine.fields), byId(theirs.fields)]
  const merge = (id: string): Field | undefined => {
    const [original, own, other] = [baseById.get(id), mineById.get(id), theirsById.get(id)]
    if (own && other) return mergeAspects(original, own, other, sides, conflicts)
    const remaining = own ?? other
    // A field of one side alone is new when the base lacks it, and was removed by the other side otherwise.
    if (!original || !remaining) return remaining
    if (isEqual(original, remaining)) return undefined
    const side = sides[id]
    if (!side) conflicts.push({ id, kind: "field", mine: own, theirs: other })
    return (side ?? (own ? "mine" : "theirs")) === "mine" ? own : other
  }
  return [...new Set([...theirsById.keys(), ...mineById.keys()])].map(merge).filter(field => field !== undefined)
}

/** Returns the ids of `first`, and each other id of `second` after the id that it follows there. */
function interleave(first: readonly Field[], second: readonly Field[]) {
  const ids = idsOf(first)
  for (const [index, { id }] of second.entries()) {
    if (ids.includes(id)) continue
    const before = second.slice(0, index).findLast(other => ids.includes(other.id))
    ids.splice(before ? ids.indexOf(before.id) + 1 : 0, 0, id)
  }
  return ids
}

function mergeOrder({ base, mine, theirs }: Versions, sides: Sides, conflicts: SectionConflict[]) {
  const orders = [base.fields, mine.fields, theirs.fields] as const
  const [baseIds, mineIds, theirIds] = orders.map((fields, index) =>
    commonIds(fields, ...orders.filter((_, other) => other !== index)),
  )
  const side = changedSide(baseIds, mineIds, theirIds) ?? sides["order"]
  if (!side) conflicts.push({ id: "order", kind: "order", mine: mine.fields, theirs: theirs.fields })
  return side === "theirs" ? interleave(theirs.fields, mine.fields) : interleave(mine.fields, theirs.fields)
}

/** Merges two edits of a section: its settings, its fields aspect by aspect, and their order. */
export function merge(base: SectionEdit, mine: SectionEdit, theirs: SectionEdit, sides: Sides = {}): Merged {
  const versions = { base: normalize(base), mine: normalize(mine), theirs: normalize(theirs) }
  const settings = merge3(versions, SETTINGS, { sides })
  const conflicts: SectionConflict[] = settings.conflicts.map(of => ({
    id: of,
    kind: "setting",
    of,
    mine: versions.mine,
    theirs: versions.theirs,
  }))
  const fields = mergeFields(versions, sides, conflicts)
  const ordered = sortByIds(fields, mergeOrder(versions, sides, conflicts))
  return { merged: normalize({ ...settings.merged, fields: [...ordered] }), conflicts }
}
