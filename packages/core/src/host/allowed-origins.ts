import { Config } from "../configuration"

const ACCOUNT = /^[\w.-]{1,64}$/
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d+)?$/

/** Returns the exact origins of the account's hosts; none for an unknown account. Throws `table.unavailable`. */
export async function allowedOrigins(account: string): Promise<string[]> {
  if (!ACCOUNT.test(account)) return []
  const { hosts } = await Config.load(account)
  return [...new Set([...hosts.values()].flatMap(host => host.origins))].filter(origin => ORIGIN.test(origin))
}
