import { Failure } from "../error"
import type { RuleUse, Section } from "../section/schema"
import { isVisible } from "../section/schema"
import type { Configuration } from "./from-items"

const isCustomField = (source: string) => source.startsWith("fld_")

/** Returns the custom fields that the identity rules name, each once for a rule; `label` is empty without a section. */
export function ruleUses({ identity, sections }: Pick<Configuration, "identity" | "sections">): RuleUse[] {
  const labels = new Map(sections.flatMap(section => section.fields).map(field => [field.id, field.label]))
  const rules = { required: identity.required, atLeastOne: identity.atLeastOne.flat(), keyFields: identity.keyFields }
  return (["required", "atLeastOne", "keyFields"] as const).flatMap(rule =>
    [...new Set(rules[rule])].filter(isCustomField).map(field => ({ rule, field, label: labels.get(field) ?? "" })),
  )
}

/** Returns the campaigns that were seen or configured, and those that sections are bound to. */
function campaignNames({ campaigns, sections }: Configuration) {
  return [...[...campaigns.values()].map(({ name }) => name), ...sections.flatMap(section => section.campaigns)]
}

function isShownEverywhere(section: Section | undefined, campaigns: string[]) {
  return section?.active === true && campaigns.every(campaign => isVisible(section, campaign))
}

/** Returns the uses of fields that no section has, or that a campaign does not show. */
function brokenUses(configuration: Configuration): RuleUse[] {
  const campaigns = campaignNames(configuration)
  const sectionOf = new Map(configuration.sections.flatMap(section => section.fields.map(({ id }) => [id, section])))
  return ruleUses(configuration).filter(({ field }) => !isShownEverywhere(sectionOf.get(field), campaigns))
}

/**
 * Throws `configuration.ruleBroken` when an identity rule names a field that no section has, or that a campaign does not
 * show; rules that are broken in `before` too are ignored.
 */
export function assertRulesHold(after: Configuration, before?: Configuration) {
  const known = new Set((before ? brokenUses(before) : []).map(({ rule, field }) => `${rule}/${field}`))
  const rules = brokenUses(after).filter(({ rule, field }) => !known.has(`${rule}/${field}`))
  if (rules.length > 0)
    throw new Failure(
      "configuration.ruleBroken",
      "An identity rule names a field that no section has, or that a campaign does not show. Nothing was published.",
      { rules },
    )
}
