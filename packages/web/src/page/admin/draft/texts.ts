import type { FieldChange, SectionChange } from "@ucrm/core/section/schema"
import { problemOf } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { publishMessages } from "../../../messages/admin/publish"
import { errorText } from "../../../messages/error-text"

/** Returns a function that explains why a draft was not published, or a version not restored. */
export function useDraftProblemText() {
  const t = useMessages()
  const w = useMessages(draftMessages)
  const { format } = useLocale()
  return (error: unknown) => {
    const problem = problemOf(error)
    switch (problem?.code) {
      case "configuration.tooLarge":
        return w("tooLarge")
      case "section.fieldInUse":
        return w("fieldInUse")
      case "section.fieldLimit":
        return w("fieldLimit")
      case "configuration.ruleBroken":
        return w("ruleBroken", { fields: format.list((problem.rules ?? []).map(({ label, field }) => label || field)) })
      default:
        return errorText(t, error)
    }
  }
}

/** Returns a function that lists the changes within a section, a text each. */
export function useSectionChangeText() {
  const w = useMessages(publishMessages)
  const { format } = useLocale()
  const listText = (texts: readonly string[]) => format.list([...texts])

  const optionTexts = ({ label: name, options }: FieldChange): string[] => {
    if (!options) return []
    const { renamed, reordered, ...lists } = options
    const kinds = ["added", "removed", "retired", "offered"] as const
    const texts = [
      ...kinds.flatMap(kind =>
        lists[kind].length > 0 ? [w(`options.${kind}`, { name, names: listText(lists[kind]) })] : [],
      ),
      ...renamed.map(({ from, to }) => w("options.renamed", { name, from, to })),
      ...(reordered ? [w("options.reordered", { name })] : []),
    ]
    return texts.length > 0 ? texts : [w("options.colors", { name })]
  }

  const fieldTexts = (field: FieldChange): string[] => {
    const { label: name, change, previousLabel = name } = field
    const settings = field.settings.flatMap(setting =>
      setting === "label" || setting === "options" ? [] : [w(`aspect.${setting}`)],
    )
    const texts =
      change === "changed"
        ? [
            ...(previousLabel === name ? [] : [w("renamed", { from: previousLabel, to: name })]),
            ...optionTexts(field),
            ...(settings.length > 0 ? [w("field", { name, names: listText(settings) })] : []),
          ]
        : [w(change, { name })]
    // The number of contacts follows the first text of the field.
    return texts.map((text, index) =>
      field.contacts > 0 && index === 0 ? `${text}. ${w("contacts", { count: field.contacts })}` : text,
    )
  }

  const campaignTexts = ({ campaigns: { before, after } }: SectionChange): string[] => {
    if (after === null) return []
    const current = after.length === 0 ? w("everywhere") : w("shownIn", { names: listText(after) })
    if (before === null) return [current]
    if (before.length === 0 && after.length > 0) return [w("limited", { names: listText(after) })]
    if (after.length === 0) return [before.length === 0 ? current : w("unlimited")]
    const [bound, unbound] = [
      after.filter(name => !before.includes(name)),
      before.filter(name => !after.includes(name)),
    ]
    const texts = [
      ...(bound.length > 0 ? [w("bound", { names: listText(bound) })] : []),
      ...(unbound.length > 0 ? [w("unbound", { names: listText(unbound) })] : []),
    ]
    return texts.length > 0 ? texts : [current]
  }

  return (section: SectionChange): string[] => {
    const settings = section.settings.flatMap(setting => (setting === "title" ? [] : [w(`setting.${setting}`)]))
    return [
      ...(section.previousTitle === section.title
        ? []
        : [w("title", { from: section.previousTitle, to: section.title })]),
      ...section.fields.flatMap(fieldTexts),
      ...(section.reordered ? [w("reordered")] : []),
      ...(settings.length > 0 ? [w("settings", { names: listText(settings) })] : []),
      ...campaignTexts(section),
    ]
  }
}
