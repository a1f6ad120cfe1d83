import type { Field } from "@ucrm/core/section/schema"
import { useLocale } from "../../../messages"
import type { Disputed, Side } from "../../../ui/conflict"
import { isLimit, type SectionEdit } from "./edit"
import type { Aspect, SectionConflict, Setting } from "./merge"
import { useWords } from "./words"

/** What two admins made of one section, a row for each part in dispute, in words. */
export function useConflictRows() {
  const { format } = useLocale()
  const w = useWords()
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
    if (of === "options") return listed(field.options ?? [])
    if (of === "help") return field.help || w("conflict.nothing")
    if (isLimit(of)) return field[of] === undefined ? w("conflict.nothing") : format.number(field[of])
    return yes(field[of])
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
  const label = (dispute: SectionConflict) => {
    switch (dispute.kind) {
      case "setting":
        return w(`edit.${NAMES[dispute.of]}`)
      case "aspect":
        return `${w("conflict.field", { name: dispute.mine.label })} · ${w(`field.${dispute.of}`)}`
      case "field":
        return w("conflict.field", { name: (dispute.mine ?? dispute.theirs)?.label ?? "" })
      case "order":
        return w("conflict.order")
    }
  }
  const shown = (dispute: SectionConflict, side: Side) => {
    switch (dispute.kind) {
      case "setting":
        return setting(dispute.of, dispute[side])
      case "aspect":
        return aspect(dispute.of, dispute[side])
      case "field":
        return summary(dispute[side])
      case "order":
        return listed(dispute[side].map(field => field.label))
    }
  }
  return (disputes: readonly SectionConflict[]): Disputed[] =>
    disputes.map(dispute => ({
      id: dispute.id,
      label: label(dispute),
      mine: shown(dispute, "mine"),
      theirs: shown(dispute, "theirs"),
    }))
}
