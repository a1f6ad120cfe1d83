import type { IdentifierDraft } from "@ucrm/core/contact/schema"
import { answer, api } from "../api"
import { useContactWrite } from "./contact-write"
import { param } from "./request"

export function useAddIdentifier() {
  return useContactWrite((input: { id: string; identifier: IdentifierDraft }) =>
    answer(api.v1.contacts[":id"].identifiers.$post({ param: param(input.id), json: input.identifier })),
  )
}

export function useRemoveIdentifier() {
  return useContactWrite((input: { id: string; identifier: IdentifierDraft }) =>
    answer(api.v1.contacts[":id"].identifiers.$delete({ param: param(input.id), json: input.identifier })),
  )
}
