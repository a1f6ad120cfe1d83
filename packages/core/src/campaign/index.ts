import { Actor } from "../actor"
import { Edition, type Stand } from "../edition"
import type { Edition as Which } from "../edition/schema"
import { Failure } from "../error"
import type { Campaign, CampaignSettings } from "./schema"

export * as Campaign from "."

const PERMISSION = "config.forms"
const sk = (name: string) => `CAMPAIGN#${name}`

const at = (stand: Stand, edition: Which, name: string): Campaign =>
  Edition.configured(stand, edition).campaigns.get(name) ?? { name, version: 0 }

const byName = (a: Campaign, b: Campaign) => (a.name < b.name ? -1 : 1)

/** The campaigns of an edition: those that were seen and those that something is said of. Throws `permission.denied`. */
export async function list(edition: Which): Promise<Campaign[]> {
  await Actor.allowed(PERMISSION)
  return [...Edition.configured(await Edition.read(), edition).campaigns.values()].sort(byName)
}

/** Says what holds for a campaign, in place of what was said. Throws `version.mismatch`, `permission.denied`. */
export async function replace(
  edition: Which,
  name: string,
  version: number,
  settings: CampaignSettings,
): Promise<Campaign> {
  await Actor.allowed(PERMISSION)
  let before: Campaign | undefined
  const made = await Edition.change(edition, stand => {
    before = at(stand, edition, name)
    if (before.version !== version)
      throw new Failure("version.mismatch", "The campaign has been changed in the meantime.", { current: before })
    const { label, view } = before
    return {
      parts: new Map([[sk(name), { name, ...settings }]]),
      kind: "campaign.changed",
      subject: { type: "campaign", id: name, ...(settings.label ? { label: settings.label } : {}) },
      before: { label, view },
      after: settings,
    }
  })
  const { seenAt } = before ?? {}
  return { name, ...settings, ...(seenAt ? { seenAt } : {}), version: made }
}
