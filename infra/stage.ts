/** What differs from one stage to another: the stage's name and, in `.env.<stage>`, its addresses. */
export const production = $app.stage === "production"

/** The site's own domain, with its zone in Route 53; without one CloudFront's address is used. */
export const domain = process.env["UCRM_DOMAIN"]

/** For how long anything is logged. */
export const retention = "1 month" as const

/** A table that was restored and takes the place of the stage's own from now on, by its name. */
export const restoredTable = process.env["UCRM_TABLE"]

/** Who is written to when an alarm goes off; nobody without. */
export const alarmEmail = process.env["UCRM_ALARM_EMAIL"]

const { UCRM_ISSUER, UCRM_ISSUER_CLIENT, UCRM_ISSUER_SCOPE, UCRM_ISSUER_ACCOUNT, UCRM_ISSUER_CLAIMS } = process.env

/** The names of the claims that say who somebody is, given as `account=… user=… profile=… name=…`. */
const claims = (UCRM_ISSUER_CLAIMS ?? "").trim().split(/\s+/)
const claim = (what: string) => claims.find(claim => claim.startsWith(`${what}=`))?.slice(what.length + 1)

/** Where people sign in, and how what is said about them there is read; nobody can sign in without an issuer. */
export const issuer = {
  issuer: UCRM_ISSUER ?? "",
  clientId: UCRM_ISSUER_CLIENT ?? "",
  scope: UCRM_ISSUER_SCOPE ?? "openid profile email",
  /** The one account of everybody who signs in there, in place of a claim. */
  account: UCRM_ISSUER_ACCOUNT ?? "",
  claims: {
    account: claim("account") ?? "account",
    user: claim("user") ?? "preferred_username",
    profile: claim("profile") ?? "",
    name: claim("name") ?? "name",
  },
}
