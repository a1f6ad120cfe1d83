import * as v from "valibot"
import { Locale, Permission } from "../access/schema"

/** The user who is signed in, with the permissions. */
export const Session = v.object({
  account: v.string(),
  agent: v.string(),
  name: v.string(),
  permissions: v.array(Permission),
  locale: Locale,
  /** ISO 3166-1 alpha-2 code of the country in whose format numbers and dates are shown. */
  region: v.string(),
  /** The IANA name of the time zone that the account's days are counted in. */
  timeZone: v.string(),
  /** Origins of the account's hosts: the only ones whose messages the page listens to. */
  origins: v.array(v.string()),
  /** Changes with the user's name, language or permissions; the live events carry it too. */
  people: v.string(),
})
export type Session = v.InferOutput<typeof Session>
