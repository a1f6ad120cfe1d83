import type { Permission } from "../user/schema"

/** What an agent may do in an account that has not said otherwise. */
export const AGENT: readonly Permission[] = ["contacts.add", "contacts.update", "tools.contacts", "identifiers.view"]
