import type { Locale, Permission } from "@ucrm/core/access/schema"
import type { Change } from "@ucrm/core/configuration/schema"
import type { OptionColor } from "@ucrm/core/field/schema"
import type { Scope } from "@ucrm/core/host/schema"
import type { Field, FieldType, FieldValue } from "@ucrm/core/section/schema"
import type { EventType } from "@ucrm/core/webhook/schema"
import { useActorNames } from "../../../api/actor-name"
import { useProfiles } from "../../../api/admin/access"
import { loaded } from "../../../api/query"
import { useSections } from "../../../api/section"
import { TYPES } from "../../../contact/field/type"
import { useLocale, useMessages } from "../../../messages"
import { auditMessages } from "../../../messages/admin/audit"
import { draftMessages } from "../../../messages/admin/draft"
import { hostsMessages } from "../../../messages/admin/hosts"
import { sectionsMessages } from "../../../messages/admin/sections"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { isMasked, useChannelName } from "../../../ui"
import { PERMISSIONS } from "../shared/permission"
import { type ChangeLabels, sortByKnown } from "./format-change"

type Part = keyof (typeof auditMessages)["en"]["part"]
const isPart = (name: string): name is Part => Object.hasOwn(auditMessages.en.part, name)
type Value = keyof (typeof auditMessages)["en"]["value"]
const isValue = (value: string): value is Value => Object.hasOwn(auditMessages.en.value, value)

const isChange = (value: unknown): value is Change =>
  typeof value === "object" && value !== null && "change" in value && "kind" in value

/** Parses the name of a part for a shared identifier: its kind and value. */
const parseIdentifier = (part: string) => /^(\S+) (.+)$/.exec(part)

const isSingle = (value: unknown): value is Exclude<FieldValue, null | string[]> =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"

/** Returns the function that formats a value of a custom field, or an item of one with several, as a contact shows it. */
function useFieldText() {
  const w = useMessages(auditMessages)
  const { format } = useLocale()
  return ({ type, options, currency }: Field, value: unknown) => {
    if (!isSingle(value) || isMasked(value)) return undefined
    if (options) return options.find(option => option.id === value)?.label
    return TYPES[type].format(value, format, { yes: w("yes"), no: w("no"), currency })
  }
}

/** Returns the labels of parts and values as the pages show them; custom fields have their own labels. */
export function useChangeLabels(): ChangeLabels {
  const t = useMessages()
  const { format, locale } = useLocale()
  const w = useMessages(auditMessages)
  const d = useMessages(draftMessages)
  const h = useMessages(hostsMessages)
  const s = useMessages(sectionsMessages)
  const webhookText = useMessages(webhooksMessages)
  const sections = useSections()
  const profiles = useProfiles()
  const actorName = useActorNames()
  const channelName = useChannelName()
  const fieldText = useFieldText()
  const fields = () => loaded(sections)?.flatMap(section => section.fields) ?? []
  const findField = (id: string) => fields().find(field => field.id === id)
  const fieldLabel = (id: string) => findField(id)?.label
  const valueText = (value: string) => (isValue(value) ? w(`value.${value}`) : undefined)
  const displayName = (type: "region" | "currency") => (code: string) =>
    new Intl.DisplayNames(locale(), { type }).of(code)
  const values: Record<string, (value: string) => string | undefined> = {
    permissions: value => PERMISSIONS[locale()][value as Permission]?.[0],
    profile: value => loaded(profiles)?.find(profile => profile.id === value)?.name,
    owner: actorName,
    locale: value => t(`shell.languages.${value as Locale}`),
    refreshedAt: value => format.moment(value),
    region: displayName("region"),
    country: displayName("region"),
    currency: displayName("currency"),
    color: value => s(`field.colors.${value as OptionColor}`),
    scopes: value => h(`scope.${value as Scope}`),
    events: value => webhookText(`event.${value as EventType}`),
    type: value => s(`field.types.${value as FieldType}`),
    status: valueText,
    view: valueText,
    required: fieldLabel,
    keyFields: fieldLabel,
    activeHours: valueText,
    atLeastOne: fieldLabel,
  }
  return {
    order: names => sortByKnown(names, [...Object.keys(auditMessages.en.part), ...fields().map(field => field.id)]),
    part: name => {
      if (isPart(name)) return w(`part.${name}`)
      const [, kind = "", value = ""] = parseIdentifier(name) ?? []
      return fieldLabel(name) ?? (kind ? `${channelName(kind)} ${value}` : name)
    },
    value: (part, value) => {
      const field = findField(part)
      if (field) return fieldText(field, value)
      if (typeof value === "boolean") return w(value ? "yes" : "no")
      if (typeof value === "number") return format.number(value)
      if (part === "secrets" && Array.isArray(value)) return format.number(value.length)
      if (part === "changes" && isChange(value))
        return `${value.label || d(`kind.${value.kind}`)} (${d(`change.${value.change}`)})`
      if (typeof value !== "string") return undefined
      return values[part]?.(value) ?? (parseIdentifier(part) ? valueText(value) : undefined)
    },
  }
}
