import type { Section } from "./schema"

const KIND = "SECTION#"

/** The sort key of a section among the parts of the configuration. */
export const sk = (id: string) => KIND + id

/** The id of the section that a part is; undefined for any other part. */
export const idOf = (part: string) => (part.startsWith(KIND) ? part.slice(KIND.length) : undefined)

/** What the audit calls a section. */
export const subject = ({ id, title }: Section) => ({ type: "section", id, label: title })

/** What of a section is kept and told. */
export const told = ({ version: _, ...section }: Section) => section

/** A section as the part that it is. */
export const named = (section: Section) => new Map<string, unknown>([[sk(section.id), told(section)]])
