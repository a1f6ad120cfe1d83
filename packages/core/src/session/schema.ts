import * as v from "valibot"
import { Locale, Permission } from "../access/schema"

/** Who is signed in, and what they may do. */
export const Session = v.object({
  account: v.string(),
  agent: v.string(),
  name: v.string(),
  permissions: v.array(Permission),
  locale: Locale,
  /** Origins of the account's hosts: the only ones whose messages the page listens to. */
  origins: v.array(v.string()),
  /** Another one after every change of users or profiles, as the live events have it. */
  people: v.string(),
})
export type Session = v.InferOutput<typeof Session>
