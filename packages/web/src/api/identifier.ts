import type { IdentifierDraft } from "@ucrm/core/contact/schema"
import { api, unwrap } from "./client"
import { useContactWrite } from "./contact-write"
import { path } from "./request"

export function useAddIdentifier() {
  return useContactWrite((input: { id: string; identifier: IdentifierDraft }) =>
    unwrap(api.v1.contacts[":id"].identifiers.$post({ param: path(input.id), json: input.identifier })),
  )
}

export function useRemoveIdentifier() {
  return useContactWrite((input: { id: string; identifier: IdentifierDraft }) =>
    unwrap(api.v1.contacts[":id"].identifiers.$delete({ param: path(input.id), json: input.identifier })),
  )
}
