export {
  CACHE_MAX,
  ConfigurationCache,
  commit,
  current,
  findCached,
  invalidate,
  load,
  markWrite,
  readBeside,
} from "./cache"
export { type ChangePlan, change, discardDraft, getState, restoreVersion } from "./draft"
export {
  type AccountSettings,
  type FirstSeen,
  fromItems,
  identitySettings,
  type NormalizerMigration,
} from "./from-items"
export { ruleUses } from "./identity-rules"
export { item, KEYS, partition } from "./keys"
export { type PublishCheck, publish } from "./publish"
export { listShownSections } from "./shown-sections"
export { configurationOf, getItem } from "./snapshot"
export { loadSnapshot, type Snapshot } from "./store"
export { listItemChanges, listVersions } from "./versions"
