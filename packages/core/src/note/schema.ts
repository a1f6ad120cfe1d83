import * as v from "valibot"
import { unmasked } from "../mask/schema"

const MAX_TEXT_LENGTH = 2_000

const NoteText = v.pipe(v.string(), v.trim(), v.minLength(1, "required"), v.maxLength(MAX_TEXT_LENGTH), unmasked())

/** A note on a contact or an interaction; a pinned one stays at the top of the timeline. */
export const NewNote = v.object({ text: NoteText, pinned: v.optional(v.boolean(), false) })
export type NewNote = v.InferOutput<typeof NewNote>

/** Changes to the note with an id and a time. */
export const NoteChange = v.object({
  id: v.pipe(v.string(), v.maxLength(60)),
  at: v.pipe(v.string(), v.maxLength(40)),
  text: v.optional(NoteText),
  pinned: v.optional(v.boolean()),
})
export type NoteChange = v.InferOutput<typeof NoteChange>
