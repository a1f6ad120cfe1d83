import type { Contact, Draft, OnConflict, ProposedDraft } from "@ucrm/core/contact/schema"
import type { ViewDocument } from "@ucrm/core/interaction/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
import { onMount, Show, Suspense } from "solid-js"
import { usePermission } from "../api/session"
import { displayName } from "../contact/name"
import { useMessages } from "../messages"
import { Notice, Region, SkeletonLines } from "../ui"
import { type Actions, newDraftKey } from "./actions"
import { ConflictStrip } from "./conflict-strip"
import { ContactForm } from "./parts"
import type { ScreenState } from "./screen"

export type CreationProps = {
  view: ViewDocument
  screen: ScreenState
  actions: Actions
  /** Somebody took the identifier while the agent was typing. */
  overtakenBy?: Contact | null
  onCancel?: () => void
}

const isConflict = (problem: Problem) => problem.code === "identifier.changed" || problem.code === "contact.conflict"

/** What the server would answer, were the form sent now. */
const takenBy = (contact: Contact): Problem => ({
  type: "about:blank",
  title: "",
  status: 409,
  detail: "",
  code: "identifier.changed",
  holders: [
    {
      contactId: contact.id,
      name: displayName(contact),
      status: contact.status,
      identifiers: contact.identifiers.map(identifier => identifier.display),
      createdAt: contact.createdAt,
      createdBy: contact.createdBy,
    },
  ],
})

/** A new contact out of the interaction: the ClientID stands where it belongs, and a clash never costs what was typed. */
export function Creation(props: CreationProps) {
  const t = useMessages()
  const mayAdd = usePermission("contacts.add")
  const resolution = () => props.view.resolution
  const draft = (): ProposedDraft => {
    const { draft, identifier } = resolution()
    return draft ?? { firstName: "", lastName: "", identifiers: identifier ? [identifier] : [], fields: {} }
  }
  const conflict = () => {
    const problem = props.screen.problem()
    if (problem) return isConflict(problem) ? problem : null
    return props.overtakenBy ? takenBy(props.overtakenBy) : null
  }
  // The state that came with a clash is what the agent has seen last.
  const rev = () => props.screen.problem()?.resolution?.rev ?? resolution().rev
  let place: HTMLDivElement | undefined
  let onConflict: OnConflict | undefined
  const submit = (contact: Draft) => {
    props.actions.create(contact, rev(), onConflict)
    onConflict = undefined
  }
  // What is saved after a clash is what stands in the form by then.
  const save = (how?: OnConflict) => {
    onConflict = how
    place?.querySelector("form")?.requestSubmit()
  }
  return (
    <Show when={mayAdd()} fallback={<Notice tone="warn">{t("interaction.unmatched.denied")}</Notice>}>
      <Show when={conflict()}>
        {problem => (
          <ConflictStrip
            problem={problem()}
            display={resolution().identifier?.display ?? null}
            busy={props.actions.creating() || props.actions.choosing() !== null}
            onUse={props.actions.choose}
            onSave={save}
            onCancel={() => props.screen.setProblem(null)}
          />
        )}
      </Show>
      <Region title={t("interaction.unmatched.title")} level={1}>
        <Show when={resolution().kind === "unmatched" && resolution().identifier}>
          {identifier => (
            <p data-slot="resolved-help">{t("interaction.unmatched.help", { display: identifier().display })}</p>
          )}
        </Show>
        <div ref={place}>
          <Suspense fallback={<SkeletonLines lines={6} />}>
            <ContactForm
              draft={draft()}
              sections={props.view.sections}
              draftKey={newDraftKey(props.view.interaction.guid)}
              busy={props.actions.creating()}
              problem={props.screen.problem()}
              onSubmit={submit}
              onUseExisting={props.actions.choose}
              {...(props.onCancel && { onCancel: props.onCancel })}
            />
            <Show when={props.screen.aside() === "create"}>
              <FocusFirst of={() => place} />
            </Show>
          </Suspense>
        </div>
      </Region>
    </Show>
  )
}

/** Takes the focus to the first field once the form is there: the agent asked for it. */
function FocusFirst(props: { of: () => HTMLElement | undefined }) {
  onMount(() => props.of()?.querySelector<HTMLElement>("input:not([readonly])")?.focus())
  return null
}
