import type { Field } from "@ucrm/core/section/schema"
import { useLocale, useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import type { Side } from "../../../state/merge3"
import type { ConflictRow } from "../../../ui/conflict"
import { useDocumentCountryName } from "./country-settings"
import { isLimit, type SectionEdit } from "./edit"
import type { Aspect, SectionConflict, Setting } from "./merge"

/** Returns a function that labels the two values of each conflict of a section. */
export function useConflictRows() {
  const { format } = useLocale()
  const w = useMessages(sectionsMessages)
  const countryName = useDocumentCountryName()
  const yes = (value: boolean) => w(value ? "conflict.yes" : "conflict.no")
  const listed = (texts: readonly string[]) => format.list([...texts])
  const setting = (of: Setting, edit: SectionEdit) => {
    if (of === "title") return edit.title
    if (of === "columns") return w(edit.columns === 1 ? "edit.one" : "edit.two")
    if (of === "campaigns") return edit.campaigns.length === 0 ? w("conflict.every") : listed(edit.campaigns)
    return yes(edit[of])
  }
  const aspect = (of: Aspect, field: Field) => {
    if (of === "label") return field.label
    if (of === "type") return w(`field.types.${field.type}`)
    if (of === "options") return listed((field.options ?? []).map(option => option.label))
    if (of === "country") return countryName(field.country)
    if (of === "currency") return field.currency ?? w("conflict.nothing")
    if (of === "help") return field.help || w("conflict.nothing")
    if (isLimit(of)) return field[of] === undefined ? w("conflict.nothing") : format.number(field[of])
    return yes(field[of] ?? false)
  }
  const summary = (field: Field | undefined) =>
    field ? `${field.label} · ${w(`field.types.${field.type}`)}` : w("conflict.removed")
  const NAMES = {
    title: "name",
    campaigns: "campaigns",
    reduced: "reduced",
    columns: "columns",
    active: "active",
  } as const
  const label = (conflict: SectionConflict) => {
    switch (conflict.kind) {
      case "setting":
        return w(`edit.${NAMES[conflict.of]}`)
      case "aspect":
        return `${w("conflict.field", { name: conflict.mine.label })} · ${w(`field.${conflict.of}`)}`
      case "field":
        return w("conflict.field", { name: (conflict.mine ?? conflict.theirs)?.label ?? "" })
      case "order":
        return w("conflict.order")
    }
  }
  const shown = (conflict: SectionConflict, side: Side) => {
    switch (conflict.kind) {
      case "setting":
        return setting(conflict.of, conflict[side])
      case "aspect":
        return aspect(conflict.of, conflict[side])
      case "field":
        return summary(conflict[side])
      case "order":
        return listed(conflict[side].map(field => field.label))
    }
  }
  return (conflicts: readonly SectionConflict[]): ConflictRow[] =>
    conflicts.map(conflict => ({
      id: conflict.id,
      label: label(conflict),
      mine: shown(conflict, "mine"),
      theirs: shown(conflict, "theirs"),
    }))
}
