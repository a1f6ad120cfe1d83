import type { Condition, Group } from "@ucrm/core/contact-list/schema"
import { createMemo } from "solid-js"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { usePermission } from "../../api/session"
import { useUserName } from "../../contact/name"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { useChannelName } from "../../ui"
import {
  BASE_FILTER_FIELDS,
  BASE_OPTIONS,
  comparisonKey,
  type FilterField,
  sectionFilterFields,
  valuesOf,
} from "./filter-fields"

/** The fields that contacts can be filtered by, in groups, and the texts of conditions. */
export type FilterFields = {
  groups: () => readonly { title: string; fields: readonly FilterField[] }[]
  find: (id: string) => FilterField | undefined
  isMasked: () => boolean
  /** Returns the text of a condition or a group. */
  describe: (condition: Condition | Group) => string
  /** Returns whether a condition is on a field that does not exist or is hidden from the user. */
  isMissing: (condition: Condition | Group) => boolean
}

/** Returns the fields that contacts can be filtered by. */
export function useFilterFields(): FilterFields {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const { format } = useLocale()
  const person = useUserName()
  const channelName = useChannelName()
  const sections = useSections()
  const seesIdentifiers = usePermission("identifiers.view")
  const answers = () => [
    { id: "true", label: t("contact.yes") },
    { id: "false", label: t("contact.no") },
  ]
  const optionsOf = (id: string) => {
    if (id === "status") return BASE_OPTIONS.status.map(id => ({ id, label: w(`status.${id}`) }))
    if (id !== "identifierKind" && id !== "lastContactChannel") return undefined
    return BASE_OPTIONS[id].map(id => ({ id, label: channelName(id) }))
  }
  const baseGroups = () =>
    (["everyContact", "reachedBy", "interactions"] as const).map(group => ({
      title: w(`filter.${group}`),
      fields: BASE_FILTER_FIELDS[group].map(
        ([id, kind]): FilterField => ({ id, kind, label: w(`fields.${id}`), options: optionsOf(id) }),
      ),
    }))
  const groups = createMemo(() => [
    ...baseGroups(),
    ...(loaded(sections) ?? []).map(section => ({
      title: section.title,
      fields: sectionFilterFields(section, answers()),
    })),
  ])
  const byId = createMemo(
    () => new Map(groups().flatMap(group => group.fields.map(field => [field.id, field] as const))),
  )
  const find = (id: string) => byId().get(id)
  const textOf = (field: FilterField | undefined, value: string) => {
    if (field?.kind === "number") return format.number(Number(value))
    if (field?.kind === "date") return format.date(value)
    if (field?.kind === "person") return person(value)
    return field?.options?.find(option => option.id === value)?.label ?? value
  }
  const valueText = (condition: Condition) => {
    const field = find(condition.field)
    if ("values" in condition) return format.list(condition.values.map(value => textOf(field, value)))
    if ("from" in condition)
      return w("filter.range", { from: textOf(field, condition.from), to: textOf(field, condition.to) })
    if ("days" in condition) return w("filter.days", { count: condition.days })
    return "value" in condition ? textOf(field, condition.value) : ""
  }
  const describe = (condition: Condition | Group): string => {
    if ("conditions" in condition)
      return condition.conditions.map(describe).join(` ${w(condition.match === "all" ? "filter.and" : "filter.or")} `)
    const field = find(condition.field)
    const label = field?.label ?? w("filter.missing")
    return `${label} ${w(`is.${comparisonKey(condition.is, field?.kind)}`)}${valuesOf(condition.is) === "none" ? "" : ` ${valueText(condition)}`}`
  }
  const isMissing = (condition: Condition | Group): boolean =>
    loaded(sections) !== undefined &&
    ("conditions" in condition ? condition.conditions.some(isMissing) : find(condition.field) === undefined)
  return { groups, find, isMasked: () => !seesIdentifiers(), describe, isMissing }
}
