import type { Contact } from "@ucrm/core/contact/schema"
import { Failure } from "../../api/client"
import { usePatchContact } from "../../api/contact"
import { clashes, dirtyFields, toPatch, type Values } from "../dirty-fields"

export type Edit = { version: number; before: Values; mine: Values }
export type Saved =
  | { kind: "saved"; contact: Contact; together: boolean }
  | { kind: "nothing" }
  | { kind: "clash"; theirs: Contact; fields: readonly string[] }
  | { kind: "failed"; failure: Failure }

const TRIES = 4

const isContact = (current: unknown): current is Contact =>
  typeof current === "object" && current !== null && "identifiers" in current

/**
 * Saves an edit on the version it began from. When somebody saved in between, and nothing that both changed, it is saved
 * on top of theirs; otherwise the answer is what clashes.
 */
export function useSave(contactId: () => string) {
  const patch = usePatchContact()
  const attempt = async (edit: Edit, tries = TRIES): Promise<Saved> => {
    const changes = dirtyFields(edit.before, edit.mine)
    if (Object.keys(changes).length === 0) return { kind: "nothing" }
    try {
      const contact = await patch.mutateAsync({ id: contactId(), version: edit.version, patch: toPatch(changes) })
      return { kind: "saved", contact, together: tries < TRIES }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const theirs = error.problem.current
      if (error.code !== "version.mismatch" || !isContact(theirs)) return { kind: "failed", failure: error }
      const fields = clashes(edit.before, edit.mine, theirs)
      if (fields.length > 0) return { kind: "clash", theirs, fields }
      if (tries <= 1) return { kind: "failed", failure: error }
      return attempt({ ...edit, version: theirs.version }, tries - 1)
    }
  }
  return { save: (edit: Edit) => attempt(edit), busy: () => patch.isPending }
}
