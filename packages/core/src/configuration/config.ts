export {
  CACHE_MAX,
  ConfigurationCache,
  commit,
  current,
  findCached,
  invalidate,
  listShownSections,
  load,
  markWrite,
  readSpeculatively,
} from "./cache"
export { type ChangePlan, change, discardDraft, getState, restoreVersion } from "./draft"
export {
  type AccountSettings,
  type FirstSeen,
  fromItems,
  identitySettings,
  item,
  KEYS,
  type NormalizerMigration,
  partition,
} from "./items"
export { listItemChanges, listVersions, type PublishCheck, publish, ruleUses } from "./publish"
export { configurationOf, getItem } from "./snapshot"
export { loadSnapshot, type Snapshot } from "./store"
