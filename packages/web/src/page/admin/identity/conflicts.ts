import type { IdentitySettings } from "@ucrm/core/configuration/schema"
import { useLocale, useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import type { ConflictRow } from "../../../ui/conflict"
import { useCountries } from "../../countries"
import type { Key } from "./edit"
import { useSources } from "./sources"

/** Returns a function that labels the two values of each setting in conflict. */
export function useConflictRows() {
  const { format } = useLocale()
  const w = useMessages(identityMessages)
  const countries = useCountries()
  const { labelOf } = useSources()
  const listed = (texts: readonly string[]) => (texts.length === 0 ? w("conflict.nothing") : format.list([...texts]))
  const countryName = (code: string | undefined) => countries().find(({ value }) => value === code)?.label ?? code
  const shown = (key: Key, settings: IdentitySettings) => {
    if (key === "country" || key === "region") return countryName(settings[key]) ?? w("conflict.nothing")
    if (key === "timeZone") return settings.timeZone ?? w("conflict.nothing")
    if (key === "atLeastOne") return listed(settings.atLeastOne.map(group => group.map(labelOf).join(w("conflict.or"))))
    if (key === "required" || key === "keyFields") return listed(settings[key].map(labelOf))
    if (key === "activeHours") return String(settings.activeHours)
    return listed(settings[key])
  }
  return (conflicts: readonly Key[], mine: IdentitySettings, theirs: IdentitySettings): ConflictRow[] =>
    conflicts.map(key => ({ id: key, label: w(`form.${key}`), mine: shown(key, mine), theirs: shown(key, theirs) }))
}
