import type { Locale, Permission } from "@ucrm/core/access/schema"
import type { Change } from "@ucrm/core/configuration/schema"
import type { FieldType } from "@ucrm/core/section/schema"
import { useActorNames } from "../../../api/actor-name"
import { useProfiles } from "../../../api/admin/access"
import { loaded } from "../../../api/query"
import { useSections } from "../../../api/section"
import { useLocale, useMessages } from "../../../messages"
import { auditMessages } from "../../../messages/admin/audit"
import { draftMessages } from "../../../messages/admin/draft"
import { sectionsMessages } from "../../../messages/admin/sections"
import { useChannelName } from "../../../ui"
import { PERMISSIONS } from "../shared/permission"
import { type ChangeLabels, sortByKnown } from "./format-change"

type Part = keyof (typeof auditMessages)["en"]["part"]
const isPart = (name: string): name is Part => Object.hasOwn(auditMessages.en.part, name)
type Value = keyof (typeof auditMessages)["en"]["value"]
const isValue = (value: string): value is Value => Object.hasOwn(auditMessages.en.value, value)

const isChange = (value: unknown): value is Change =>
  typeof value === "object" && value !== null && "change" in value && "kind" in value

/** Parses the part of a shared identifier, which is named by its kind and value. */
const identifierOf = (part: string) => /^(\S+) (.+)$/.exec(part)

/** Returns the labels of parts and values as the pages show them; custom fields have their own labels. */
export function useChangeLabels(): ChangeLabels {
  const t = useMessages()
  const { format, locale } = useLocale()
  const w = useMessages(auditMessages)
  const d = useMessages(draftMessages)
  const s = useMessages(sectionsMessages)
  const sections = useSections()
  const profiles = useProfiles()
  const nameOf = useActorNames()
  const channelName = useChannelName()
  const fields = () => loaded(sections)?.flatMap(section => section.fields) ?? []
  const field = (id: string) => fields().find(field => field.id === id)?.label
  const plain = (value: string) => (isValue(value) ? w(`value.${value}`) : undefined)
  const values: Record<string, (value: string) => string | undefined> = {
    permissions: value => PERMISSIONS[locale()][value as Permission]?.[0],
    profile: value => loaded(profiles)?.find(profile => profile.id === value)?.name,
    owner: nameOf,
    locale: value => t(`shell.languages.${value as Locale}`),
    refreshedAt: value => format.moment(value),
    region: value => new Intl.DisplayNames(locale(), { type: "region" }).of(value),
    country: value => new Intl.DisplayNames(locale(), { type: "region" }).of(value),
    type: value => s(`field.types.${value as FieldType}`),
    status: plain,
    view: plain,
    required: field,
    keyFields: field,
    activeHours: plain,
    atLeastOne: field,
  }
  return {
    order: names => sortByKnown(names, [...Object.keys(auditMessages.en.part), ...fields().map(field => field.id)]),
    part: name => {
      if (isPart(name)) return w(`part.${name}`)
      const [, kind = "", value = ""] = identifierOf(name) ?? []
      return field(name) ?? (kind ? `${channelName(kind)} ${value}` : name)
    },
    value: (part, value) => {
      if (typeof value === "boolean") return w(value ? "yes" : "no")
      if (part === "secrets" && Array.isArray(value)) return format.number(value.length)
      if (part === "changes" && isChange(value))
        return `${value.label || d(`kind.${value.kind}`)} (${d(`change.${value.change}`)})`
      if (typeof value !== "string") return undefined
      return values[part]?.(value) ?? (identifierOf(part) ? plain(value) : undefined)
    },
  }
}
