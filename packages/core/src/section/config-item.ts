import { Config } from "../configuration"
import type { ConfigurationStage } from "../configuration/schema"
import { Failure } from "../error"
import type { Section } from "./schema"

/** Returns the sort key of a section among the items of the configuration. */
export function sortKey(id: string) {
  return Config.KEYS.section + id
}

/** Returns whether an item of the configuration is a section. */
export function isSection(sk: string) {
  return sk.startsWith(Config.KEYS.section)
}

/** Returns the audit subject of a section. */
export function auditSubject({ id, title }: Section) {
  return { type: "section", id, label: title }
}

/** Returns the section as it is stored and audited: without its version. */
export function serialize({ version: _, ...section }: Section) {
  return section
}

/** Returns the configuration items that store a section. */
export function toItems(section: Section) {
  return new Map<string, unknown>([[sortKey(section.id), serialize(section)]])
}

/** Returns a section of a stage. Throws `section.notFound`. */
export function getSection(snapshot: Config.Snapshot, stage: ConfigurationStage, id: string): Section {
  const { value, version } = Config.getItem(snapshot, stage, sortKey(id))
  if (value === undefined) throw new Failure("section.notFound", "There is no such section.")
  return { ...(value as Section), version }
}
