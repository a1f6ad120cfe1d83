import { Actor } from "../actor"
import { Clock } from "../clock"
import { Table, type Write } from "../table"
import { campaignKey } from "../text/campaign-key"
import { markWrite } from "./cache"
import type { Configuration, FirstSeen } from "./from-items"
import { item, KEYS } from "./keys"

/** Every request reads the campaigns: a host that gives each interaction its own does not fill the configuration. */
const MAX_CAMPAIGNS = 500

function isSeen({ campaigns }: Configuration, name: string) {
  return (
    campaignKey(name) === "" ||
    campaigns.get(campaignKey(name))?.seenAt !== undefined ||
    campaigns.size >= MAX_CAMPAIGNS
  )
}

/** Returns the writes that record a campaign's first interaction, for its transaction; none when it was seen before. */
export function firstSeenWrites(configuration: Configuration, name: string): Write[] {
  if (isSeen(configuration, name)) return []
  const firstSeen: FirstSeen = { name, at: Clock.iso() }
  // Writers at the same moment record the same fact, so the write is unconditional.
  const account = Actor.account()
  return [Table.putWrite(item(account, KEYS.firstSeen + campaignKey(name), firstSeen)), markWrite(account)]
}

/** Marks a campaign as seen in the cached configuration, so that this process does not record it again. */
export function markSeen(configuration: Configuration, name: string) {
  if (isSeen(configuration, name)) return
  const { campaigns } = configuration
  const key = campaignKey(name)
  campaigns.set(key, { ...(campaigns.get(key) ?? { name, version: 0 }), seenAt: Clock.iso() })
}
