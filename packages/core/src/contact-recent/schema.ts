import * as v from "valibot"
import { ContactSummary } from "../contact/schema"

/** A contact that the reader opened, and when. */
export const RecentContact = v.object({ openedAt: v.string(), contact: ContactSummary })
export type RecentContact = v.InferOutput<typeof RecentContact>

export const RecentContacts = v.object({ recents: v.array(RecentContact) })
export type RecentContacts = v.InferOutput<typeof RecentContacts>

export const OpenedContact = v.strictObject({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) })
export type OpenedContact = v.InferOutput<typeof OpenedContact>
