/** What the issuer says about a person, with nothing in it to rely on but that the issuer said it. */
export type Claims = Record<string, unknown>

/** What a claim says, when it is a word; an address that the issuer did not verify says nothing. */
export function said(claims: Claims, name: string) {
  if (name === "email" && claims["email_verified"] === false) return undefined
  const value = claims[name]
  return typeof value === "string" && value !== "" ? value : undefined
}
