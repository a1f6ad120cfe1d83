import type { Change } from "@ucrm/core/edition/schema"
import type { FieldType } from "@ucrm/core/section/schema"
import type { Locale, Permission } from "@ucrm/core/user/schema"
import { useProfiles } from "../../../api/admin/profile"
import { useUsers } from "../../../api/admin/user"
import { loaded } from "../../../api/query"
import { useSections } from "../../../api/section"
import { useLocale, useMessages } from "../../../messages"
import { useChannelName } from "../../../ui"
import { words as drafted } from "../draft/words"
import { useWords } from "../sections/words"
import { PERMISSIONS } from "../shared/permission"
import { type ChangeLabels, sortByKnown } from "./format-change"
import { words } from "./words"

type Part = keyof (typeof words)["en"]["part"]
const isPart = (name: string): name is Part => Object.hasOwn(words.en.part, name)
type Value = keyof (typeof words)["en"]["value"]
const isValue = (value: string): value is Value => Object.hasOwn(words.en.value, value)

const isChange = (value: unknown): value is Change =>
  typeof value === "object" && value !== null && "change" in value && "kind" in value

/** Parses the part of a shared identifier, which is named by its kind and value. */
const identifierOf = (part: string) => /^(\S+) (.+)$/.exec(part)

/** Returns the labels of parts and values as the pages show them; custom fields have their own labels. */
export function useChangeLabels(): ChangeLabels {
  const t = useMessages()
  const { format, locale } = useLocale()
  const w = useMessages(words)
  const d = useMessages(drafted)
  const s = useWords()
  const sections = useSections()
  const profiles = useProfiles()
  const users = useUsers()
  const channelName = useChannelName()
  const fields = () => loaded(sections)?.flatMap(section => section.fields) ?? []
  const field = (id: string) => fields().find(field => field.id === id)?.label
  const plain = (value: string) => (isValue(value) ? w(`value.${value}`) : undefined)
  const values: Record<string, (value: string) => string | undefined> = {
    permissions: value => PERMISSIONS[locale()][value as Permission]?.[0],
    profile: value => loaded(profiles)?.find(profile => profile.id === value)?.name,
    owner: value => loaded(users)?.find(user => user.id === value)?.name,
    locale: value => t(`shell.languages.${value as Locale}`),
    refreshedAt: value => format.moment(value),
    country: value => new Intl.DisplayNames(locale(), { type: "region" }).of(value),
    type: value => s(`field.types.${value as FieldType}`),
    status: plain,
    view: plain,
    required: field,
    keyFields: field,
    atLeastOne: field,
  }
  return {
    order: names => sortByKnown(names, [...Object.keys(words.en.part), ...fields().map(field => field.id)]),
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
