import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Table, type Write } from "../table"
import { campaignKey } from "../text/campaign-key"
import { markWrite } from "./cache"
import { change } from "./draft"
import type { Configuration, FirstSeen } from "./from-items"
import { item, KEYS } from "./keys"
import type { Campaign, CampaignSettings, ConfigurationStage } from "./schema"
import { configurationOf, equalValues, getItem, permissions } from "./snapshot"
import { loadSnapshot, type Snapshot } from "./store"

/** Every request reads the campaigns: a host that gives each interaction its own does not fill the configuration. */
const MAX_CAMPAIGNS = 500

function campaignOf(snapshot: Snapshot, stage: ConfigurationStage, name: string): Campaign {
  return configurationOf(snapshot, stage).campaigns.get(campaignKey(name)) ?? { name, version: 0 }
}

/** Returns the campaigns that were seen or configured, by name. Throws `permission.denied`. */
export async function list(stage: ConfigurationStage): Promise<Campaign[]> {
  await Actor.allowed(permissions.sections)
  const { campaigns } = configurationOf(await loadSnapshot(), stage)
  return [...campaigns.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Replaces the settings of a campaign. Throws `version.mismatch` with the campaign, `permission.denied`. */
export async function replace(
  stage: ConfigurationStage,
  name: string,
  expectedVersion: number,
  settings: CampaignSettings,
): Promise<Campaign> {
  await Actor.allowed(permissions.sections)
  const { result, version } = await change(stage, snapshot => {
    const current = campaignOf(snapshot, stage, name)
    if (current.version !== expectedVersion)
      throw new Failure("version.mismatch", "The campaign has been changed in the meantime.", { current })
    const { name: currentName, seenAt, version: _, ...before } = current
    const sk = KEYS.campaign + campaignKey(name)
    // A campaign that was seen has no item until something is configured for it.
    const isSame = seenAt !== undefined && equalValues(before, settings)
    const value = isSame ? getItem(snapshot, stage, sk).value : { name: currentName, ...settings }
    return {
      items: new Map([[sk, value]]),
      kind: "campaign.changed",
      subject: { type: "campaign", id: currentName, ...(settings.label ? { label: settings.label } : {}) },
      before,
      after: settings,
      result: { name: currentName, ...settings, ...(seenAt ? { seenAt } : {}) },
    }
  })
  return { ...result, version }
}

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
