import type { IdentifierDraft } from "@ucrm/core/contact/schema"
import { api, unwrap } from "./client"
import { useContactWrite } from "./contact-write"
import { path } from "./request"

/** Adds an identifier to a contact. */
export function useAddIdentifier() {
  return useContactWrite((input: { id: string; identifier: IdentifierDraft }) =>
    unwrap(api.v1.contacts[":id"].identifiers.$post({ param: path(input.id), json: input.identifier })),
  )
}

/** Removes an identifier from a contact. */
export function useRemoveIdentifier() {
  return useContactWrite((input: { id: string; identifier: IdentifierDraft }) =>
    unwrap(api.v1.contacts[":id"].identifiers.$delete({ param: path(input.id), json: input.identifier })),
  )
}
