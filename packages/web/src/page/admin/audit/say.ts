import type { Locale, Permission } from "@ucrm/core/user/schema"
import { useProfiles } from "../../../data/admin/profile"
import { known } from "../../../data/query"
import { useSections } from "../../../data/section"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { PERMISSIONS } from "../access/permission"
import type { Say } from "./told"
import { words } from "./words"

type Part = keyof (typeof words)["en"]["part"]
const isPart = (name: string): name is Part => Object.hasOwn(words.en.part, name)

/** Says parts by the labels that people know, custom fields by their own, and values by their words. */
export const useSay = (): Say => {
  const { t, format, locale } = useI18n()
  const w = useOwn(words)
  const sections = useSections()
  const profiles = useProfiles()
  const field = (id: string) =>
    known(sections)
      ?.flatMap(section => section.fields)
      .find(one => one.id === id)?.label
  const values: Record<string, (value: string) => string | undefined> = {
    permissions: value => PERMISSIONS[locale()][value as Permission]?.[0],
    profile: value => known(profiles)?.find(one => one.id === value)?.name,
    locale: value => t(`shell.languages.${value as Locale}`),
    refreshedAt: value => format.moment(value),
    required: field,
    keyFields: field,
    atLeastOne: field,
  }
  return {
    part: name => (isPart(name) ? w(`part.${name}`) : (field(name) ?? name)),
    value: (part, value) => {
      if (typeof value === "boolean") return w(value ? "yes" : "no")
      return typeof value === "string" ? values[part]?.(value) : undefined
    },
  }
}
