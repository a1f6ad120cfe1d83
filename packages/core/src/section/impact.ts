import { Actor } from "../actor"
import { Config } from "../configuration"
import type { ConfigurationStage } from "../configuration/schema"
import { Failure } from "../error"
import { getSection } from "./config-item"
import { countFieldUsage } from "./fields"
import type { DeletionImpact, Field } from "./schema"

const PERMISSION = "config.forms"

async function impactOf(
  snapshot: Config.Snapshot,
  stage: ConfigurationStage,
  fields: Field[],
): Promise<DeletionImpact> {
  const ids = new Set(fields.map(field => field.id))
  return {
    fields: await countFieldUsage(fields),
    rules: Config.ruleUses(Config.configurationOf(snapshot, stage)).filter(({ field }) => ids.has(field)),
  }
}

/** Returns what deleting a section affects. Throws `section.notFound`, `permission.denied`. */
export async function deletionImpact(stage: ConfigurationStage, id: string): Promise<DeletionImpact> {
  await Actor.allowed(PERMISSION)
  const snapshot = await Config.loadSnapshot()
  return impactOf(snapshot, stage, getSection(snapshot, stage, id).fields)
}

/** Returns what removing one field from its section affects. Throws `field.notFound`, `permission.denied`. */
export async function fieldRemovalImpact(stage: ConfigurationStage, id: string): Promise<DeletionImpact> {
  await Actor.allowed(PERMISSION)
  const snapshot = await Config.loadSnapshot()
  const fields = Config.configurationOf(snapshot, stage).sections.flatMap(section => section.fields)
  const field = fields.find(candidate => candidate.id === id)
  if (!field) throw new Failure("field.notFound", "There is no such field.")
  return impactOf(snapshot, stage, [field])
}
