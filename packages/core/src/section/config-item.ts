import { Config } from "../configuration"
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
