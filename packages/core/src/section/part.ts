import type { Section } from "./schema"

const KIND = "SECTION#"

/** The sort key of a section among the parts of the configuration. */
export function sk(id: string) {
  return KIND + id
}

/** The id of the section that a part is; undefined for any other part. */
export function idOf(part: string) {
  return part.startsWith(KIND) ? part.slice(KIND.length) : undefined
}

/** What the audit calls a section. */
export function subject({ id, title }: Section) {
  return { type: "section", id, label: title }
}

/** What of a section is kept and told. */
export function told({ version: _, ...section }: Section) {
  return section
}

/** A section as the part that it is. */
export function named(section: Section) {
  return new Map<string, unknown>([[sk(section.id), told(section)]])
}
