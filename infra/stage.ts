/** The stage whose resources are protected. Everything else that differs is in the variables of `.env.<stage>`. */
export const production = $app.stage === "production"

/** The site's domain, with its zone in Route 53; without one CloudFront's address is used. */
export const domain = process.env["UCRM_DOMAIN"]

/** Whether customers reach the stage: only then it pays for a firewall and a health check from outside. */
export const isPublic = production || domain !== undefined

/** The retention of all logs. */
export const retention = "1 month" as const

/** The name of a restored table that replaces the stage's own. */
export const restoredTable = process.env["UCRM_TABLE"]

/** The address that alarms and the budget are sent to. */
export const alarmEmail = process.env["UCRM_ALARM_EMAIL"]

/** The monthly cost of the AWS account in US dollars at which the budget notifies; no budget without it. */
export const budgetUsd = process.env["UCRM_BUDGET_USD"]

/** The region of the second backup vault; no copies without it. */
export const backupRegion = process.env["UCRM_BACKUP_REGION"]

/** The units per second that a new table and its indexes serve at once, as `reads/writes`; DynamoDB's own without it. */
export const warmUnits = process.env["UCRM_WARM_UNITS"]

const { UCRM_ISSUER, UCRM_ISSUER_CLIENT, UCRM_ISSUER_SCOPE, UCRM_ISSUER_ACCOUNT, UCRM_ISSUER_CLAIMS } = process.env

/** The names of the claims that identify a user, given as `account=… user=… profile=… name=…`. */
const claims = (UCRM_ISSUER_CLAIMS ?? "").trim().split(/\s+/)
const claim = (name: string) => claims.find(claim => claim.startsWith(`${name}=`))?.slice(name.length + 1)

/** The issuer of the sign-in and the names of its claims; without an issuer no user can sign in. */
export const issuer = {
  issuer: UCRM_ISSUER ?? "",
  clientId: UCRM_ISSUER_CLIENT ?? "",
  scope: UCRM_ISSUER_SCOPE ?? "openid profile email",
  /** The account of everybody who signs in there, in place of a claim. */
  account: UCRM_ISSUER_ACCOUNT ?? "",
  claims: {
    account: claim("account") ?? "account",
    user: claim("user") ?? "preferred_username",
    profile: claim("profile") ?? "",
    name: claim("name") ?? "name",
  },
}
