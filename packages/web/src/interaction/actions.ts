import type { Draft, OnConflict } from "@ucrm/core/contact/schema"
import type { Assign, ViewDocument } from "@ucrm/core/interaction/schema"
import { useAnswerOffer, useChoose, useCreateForInteraction, useSetEnded, useUndoChoice } from "../api/interaction"
import { problemOf } from "../api/query"
import { usePermission } from "../api/session"
import { displayName } from "../contact/name"
import { useMessages } from "../messages"
import { errorText } from "../messages/error-text"
import { discardDraft } from "../state/draft"
import { useToast } from "../ui"
import type { ScreenState } from "./screen"

/** The problems that the form of a new contact shows. */
const FORM_PROBLEMS = ["identifier.changed", "contact.conflict", "request.invalid"]

/** Returns the key of the draft of a new contact. */
export function newDraftKey(guid: string) {
  return `${guid}/new`
}

/** Returns the actions that link a contact to the interaction; each shows its result with an undo. */
export function useActions(guid: string, screen: ScreenState, onSettled: () => void) {
  const t = useMessages()
  const { toast, dismiss } = useToast()
  const mayAnswer = usePermission("contacts.update")
  const guidOf = () => guid
  const choosing = useChoose(guidOf)
  const answering = useAnswerOffer(guidOf)
  const creating = useCreateForInteraction(guidOf)
  const undoing = useUndoChoice(guidOf)

  const showFailure = (error: unknown) =>
    toast(problemOf(error)?.code === "identifier.changed" ? t("interaction.offerChanged") : errorText(t, error))
  const showInForm = (error: unknown) => {
    const problem = problemOf(error)
    if (problem && FORM_PROBLEMS.includes(problem.code)) screen.setProblem(problem)
    else showFailure(error)
  }

  const attempt = async (
    write: () => Promise<ViewDocument>,
    messageOf: (view: ViewDocument) => string | undefined,
    onError = showFailure,
  ) => {
    screen.setProblem(null)
    try {
      const view = await write()
      screen.setAside(null)
      const text = messageOf(view)
      // The undo of an earlier toast would now undo this action instead.
      dismiss(guid)
      if (text) toast(text, view.undo ? { label: t(`interaction.undo.${view.undo.kind}`), run: undo } : undefined, guid)
      onSettled()
    } catch (error) {
      onError(error)
    }
  }

  const contactName = (view: ViewDocument) => (view.contact ? displayName(view.contact) : "")

  const choose = (contactId: string) =>
    attempt(
      () => choosing.mutateAsync({ contactId }),
      view => {
        // After a choice the form of a new contact is no longer needed.
        discardDraft(newDraftKey(guid))
        return view.offer && mayAnswer() ? undefined : t("interaction.done.chosen", { name: contactName(view) })
      },
    )

  const answer = (view: ViewDocument, clientId: Assign) => {
    const { contact, offer } = view
    if (!contact || !offer) return
    const values = { display: offer.identifier.display, name: displayName(contact) }
    const kind = clientId === "add" && offer.holders.length > 0 ? "share" : clientId
    void attempt(
      () => answering.mutateAsync({ contactId: contact.id, clientId, rev: offer.rev }),
      () => t(`interaction.done.${kind}`, values),
    )
  }

  const create = (contact: Draft, rev: number, onConflict?: OnConflict) =>
    attempt(
      () => creating.mutateAsync({ contact, rev, ...(onConflict && { onConflict }) }),
      view => {
        discardDraft(newDraftKey(guid))
        return t("interaction.done.create", { name: contactName(view) })
      },
      showInForm,
    )

  const undo = () =>
    void attempt(
      () => undoing.mutateAsync(undefined),
      () => t("interaction.done.undone"),
    )

  return {
    choose: (contactId: string) => void choose(contactId),
    /** The id of the contact that is being linked. */
    choosing: () => (choosing.isPending ? choosing.variables.contactId : null),
    answer,
    answering: () => (answering.isPending ? answering.variables.clientId : null),
    create: (contact: Draft, rev: number, onConflict?: OnConflict) => void create(contact, rev, onConflict),
    creating: () => creating.isPending,
    undo,
    undoing: () => undoing.isPending,
  }
}
export type Actions = ReturnType<typeof useActions>

/** Returns the action that ends an interaction when the host did not, with an undo. */
export function useEnd(guid: string) {
  const t = useMessages()
  const { toast } = useToast()
  const ending = useSetEnded(() => guid)

  const setEnded = async (ended: boolean) => {
    try {
      await ending.mutateAsync(ended)
      if (ended) toast(t("interaction.done.end"), { label: t("shell.undo"), run: () => void setEnded(false) })
      else toast(t("interaction.done.reopen"))
    } catch (error) {
      toast(errorText(t, error))
    }
  }

  return { end: () => void setEnded(true), isPending: () => ending.isPending }
}
