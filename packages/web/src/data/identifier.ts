import type { Contact, HeldIdentifier, IdentifierDraft } from "@ucrm/core/contact/schema"
import { answer, api } from "../api"
import { param, useContactWrite } from "./contact-write"

export const useAddIdentifier = () =>
  useContactWrite((input: { id: string; identifier: IdentifierDraft }) =>
    answer(api.v1.contacts[":id"].identifiers.$post({ param: param(input.id), json: input.identifier })),
  )

export const useRemoveIdentifier = () =>
  useContactWrite((input: { id: string; identifier: IdentifierDraft }) =>
    answer(api.v1.contacts[":id"].identifiers.$delete({ param: param(input.id), json: input.identifier })),
  )

/** Which other contacts hold an identifier that a contact holds. */
export const readOtherHolders = async (contact: Contact, { display }: Pick<HeldIdentifier, "display">) => {
  const { contacts } = await answer(api.v1.contacts.search.$post({ json: { query: display, limit: 10 } }))
  return contacts.filter(card => card.contactId !== contact.id && card.identifiers.includes(display))
}
