import * as v from "valibot"

/** Which of the two configurations is meant: what agents get, or what admins prepare. */
export const Edition = v.picklist(["published", "draft"])
export type Edition = v.InferOutput<typeof Edition>

const Person = v.object({ id: v.string(), name: v.string() })
export type Person = v.InferOutput<typeof Person>

/** One part of the configuration that a draft or a version changes. */
export const Change = v.object({
  kind: v.picklist(["section", "order", "campaign", "identity"]),
  /** The section's id or the campaign's name; empty for what there is only once. */
  id: v.string(),
  /** What people call it; empty for what there is only once. */
  label: v.string(),
  change: v.picklist(["created", "changed", "removed"]),
})
export type Change = v.InferOutput<typeof Change>

/** Where the configuration stands: the version that agents get, and what the draft would change in it. */
export const State = v.pipe(
  v.object({
    version: v.number(),
    draft: v.nullable(v.object({ by: Person, at: v.string(), changes: v.array(Change) })),
  }),
  v.metadata({ ref: "ConfigurationState" }),
)
export type State = v.InferOutput<typeof State>

export const Publication = v.object({
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), ""),
})
export type Publication = v.InferOutput<typeof Publication>

/** A configuration that was published: who did it, when, with what words, and what it changed. */
export const Version = v.pipe(
  v.object({ version: v.number(), at: v.string(), by: Person, note: v.string(), changes: v.array(Change) }),
  v.metadata({ ref: "ConfigurationVersion" }),
)
export type Version = v.InferOutput<typeof Version>

export const Versions = v.object({ versions: v.array(Version), cursor: v.nullable(v.string()) })
export type Versions = v.InferOutput<typeof Versions>
