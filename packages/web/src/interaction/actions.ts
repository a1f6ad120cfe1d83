import type { Draft, OnConflict } from "@ucrm/core/contact/schema"
import type { Assign, ViewDocument } from "@ucrm/core/interaction/schema"
import { useAnswerOffer, useChoose, useCreateForInteraction, useUndoChoice } from "../api/interaction"
import { problemOf } from "../api/query"
import { usePermission } from "../api/session"
import { displayName } from "../contact/name"
import { useMessages } from "../messages"
import { errorText } from "../messages/error-text"
import { discardDraft } from "../state/draft"
import { useToast } from "../ui"
import type { ScreenState } from "./screen"

/** What the form itself shows a way out of. */
const SHOWN_BY_FORM = ["identifier.changed", "contact.conflict", "request.invalid"]

export function newDraftKey(guid: string) {
  return `${guid}/new`
}

/** What the agent can decide about who this is; each says what it did, with the way back. */
export function useActions(guid: string, screen: ScreenState, onSettled: () => void) {
  const t = useMessages()
  const { toast, dismiss } = useToast()
  const mayAnswer = usePermission("contacts.update")
  const of = () => guid
  const choosing = useChoose(of)
  const answering = useAnswerOffer(of)
  const creating = useCreateForInteraction(of)
  const undoing = useUndoChoice(of)

  const sayFailure = (error: unknown) =>
    toast(problemOf(error)?.code === "identifier.changed" ? t("interaction.offerChanged") : errorText(t, error))
  const showInForm = (error: unknown) => {
    const problem = problemOf(error)
    if (problem && SHOWN_BY_FORM.includes(problem.code)) screen.setProblem(problem)
    else sayFailure(error)
  }

  const attempt = async (
    write: () => Promise<ViewDocument>,
    said: (view: ViewDocument) => string | undefined,
    failed = sayFailure,
  ) => {
    screen.setProblem(null)
    try {
      const view = await write()
      screen.setAside(null)
      const text = said(view)
      // An earlier toast would undo what was done last, not what it tells of.
      dismiss(guid)
      if (text) toast(text, view.undo ? { label: t(`interaction.undo.${view.undo.kind}`), run: undo } : undefined, guid)
      onSettled()
    } catch (error) {
      failed(error)
    }
  }

  const linked = (view: ViewDocument) => (view.contact ? displayName(view.contact) : "")

  const choose = (contactId: string) =>
    attempt(
      () => choosing.mutateAsync({ contactId }),
      view => {
        // After a choice the form of a new contact is no longer needed.
        discardDraft(newDraftKey(guid))
        return view.offer && mayAnswer() ? undefined : t("interaction.done.chosen", { name: linked(view) })
      },
    )

  const answer = (view: ViewDocument, clientId: Assign) => {
    const { contact, offer } = view
    if (!contact || !offer) return
    const words = { display: offer.identifier.display, name: displayName(contact) }
    const said = clientId === "add" && offer.holders.length > 0 ? "share" : clientId
    void attempt(
      () => answering.mutateAsync({ contactId: contact.id, clientId, rev: offer.rev }),
      () => t(`interaction.done.${said}`, words),
    )
  }

  const create = (contact: Draft, rev: number, onConflict?: OnConflict) =>
    attempt(
      () => creating.mutateAsync({ contact, rev, ...(onConflict && { onConflict }) }),
      view => {
        discardDraft(newDraftKey(guid))
        return t("interaction.done.create", { name: linked(view) })
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
    /** The contact whose linking is under way. */
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
