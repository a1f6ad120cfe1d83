import { Identity } from "@ucrm/core/identity"

/** The version of the normalizer that this module adds, as a later release would: mobile numbers get other keys. */
export const NEXT_VERSION = 2

/** Returns the key that the next version gives to a number. */
export const nextPhone = (value: string) => value.replace(/^\+5989(\d{7})$/, "+598009$1")

Identity.NORMALIZERS.set(NEXT_VERSION, (channel, clientId, settings) => {
  const found = Identity.NORMALIZERS.get(Identity.INITIAL_VERSION)?.(channel, clientId, settings)
  if (!found || found.withheld || found.kind !== "phone") return found ?? { withheld: true, reason: "unusable" }
  const value = nextPhone(found.value)
  return { ...found, value, display: value, variants: [] }
})
