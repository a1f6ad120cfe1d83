import { isBlank } from "../text"

/** The claims of the issuer about a person. */
export type Claims = Record<string, unknown>

/** Returns a claim that is a string that is not blank; an e-mail address that the issuer did not verify is ignored. */
export function stringClaim(claims: Claims, name: string) {
  if (name === "email" && claims["email_verified"] === false) return undefined
  const value = claims[name]
  return typeof value === "string" && !isBlank(value) ? value : undefined
}
