import { Actor } from "../actor"
import { Failure } from "../error"
import { campaignKey } from "../text/keys"
import { change } from "./draft"
import { KEYS } from "./items"
import type { Campaign, CampaignSettings, ConfigurationStage } from "./schema"
import { configurationOf, equalValues, getItem, permissions } from "./snapshot"
import { loadSnapshot, type Snapshot } from "./store"

export { firstSeenWrites, markSeen } from "./cache"

function getCampaign(snapshot: Snapshot, stage: ConfigurationStage, name: string): Campaign {
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
    const current = getCampaign(snapshot, stage, name)
    if (current.version !== expectedVersion)
      throw new Failure("version.mismatch", "The campaign has been changed in the meantime.", { current })
    const { name: currentName, seenAt, version: _, ...before } = current
    const sk = KEYS.campaign + campaignKey(name)
    // A campaign that was seen has no item until something is configured for it.
    const isUnchanged = seenAt !== undefined && equalValues(before, settings)
    const value = isUnchanged ? getItem(snapshot, stage, sk).value : { name: currentName, ...settings }
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
