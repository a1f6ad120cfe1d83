import type { Contact, Draft, OnConflict, ProposedDraft } from "@ucrm/core/contact/schema"
import type { ViewDocument } from "@ucrm/core/interaction/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
import { onMount, Show, Suspense } from "solid-js"
import { usePermission } from "../api/session"
import { useCommands } from "../command"
import { ContactForm } from "../contact/lazy-form"
import { displayName } from "../contact/name"
import { useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { offerFocus, restoreDraft, takeDraft } from "../state/draft"
import { Notice, Region, SkeletonLines, useToast } from "../ui"
import { type Actions, newDraftKey } from "./actions"
import { ConflictStrip } from "./conflict-strip"
import type { ScreenState } from "./screen"

export type CreationProps = {
  view: ViewDocument
  screen: ScreenState
  actions: Actions
  /** The contact that got the identifier while the agent was typing. */
  newHolder?: Contact | null
  onCancel?: () => void
}

const isConflict = (problem: Problem) => problem.code === "identifier.changed" || problem.code === "contact.conflict"

/** Returns the problem that the server would return for the form. */
const conflictWith = (contact: Contact): Problem => ({
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

/** Returns the name in a search text: first and last name; empty for a number or an address. */
export function nameOfQuery(query: string) {
  if (/[\d@]/.test(query)) return { firstName: "", lastName: "" }
  const [firstName = "", ...lastNames] = query.trim().split(/\s+/)
  return { firstName, lastName: lastNames.join(" ") }
}

/** Shows the form of a new contact with the ClientID of the interaction; after a conflict it keeps its values. */
export function Creation(props: CreationProps) {
  const t = useMessages()
  const c = useMessages(choiceMessages)
  const mayAdd = usePermission("contacts.add")
  const { toast } = useToast()
  const resolution = () => props.view.resolution
  const draft = (): ProposedDraft => {
    const { draft, identifier } = resolution()
    const proposed = draft ?? { firstName: "", lastName: "", identifiers: identifier ? [identifier] : [], fields: {} }
    const name = nameOfQuery(props.screen.proposedName())
    return name.firstName ? { ...proposed, ...name } : proposed
  }
  const conflict = () => {
    const problem = props.screen.problem()
    if (problem) return isConflict(problem) ? problem : null
    return props.newHolder ? conflictWith(props.newHolder) : null
  }
  // The conflict has the revision that the agent has seen last.
  const rev = () => props.screen.problem()?.resolution?.rev ?? resolution().rev
  let container: HTMLDivElement | undefined
  let onConflict: OnConflict | undefined
  const identifiersOf = ({ identifiers }: Pick<Draft, "identifiers">) =>
    JSON.stringify(identifiers.map(({ kind, value }) => [kind, value]))
  // The page showed the other holders: saving shares the identifier unless another one was typed.
  const isShared = (contact: Draft) =>
    resolution().kind === "ambiguous" && identifiersOf(contact) === identifiersOf(draft())
  const submit = (contact: Draft) => {
    props.actions.create(contact, rev(), onConflict ?? (isShared(contact) ? "share" : undefined))
    onConflict = undefined
  }
  // After a conflict the present values of the form are saved.
  const save = (choice?: OnConflict) => {
    onConflict = choice
    container?.querySelector("form")?.requestSubmit()
  }
  const cancel = () => {
    if (!props.onCancel) return
    const key = newDraftKey(props.view.interaction.guid)
    const typed = takeDraft(key)
    props.onCancel()
    if (typed === undefined) return
    toast(c("unmatched.discarded"), {
      label: t("shell.undo"),
      run: () => {
        restoreDraft(key, typed)
        props.screen.startCreation(props.screen.proposedName())
      },
    })
  }
  const cancelByKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || !props.onCancel) return
    event.preventDefault()
    cancel()
  }
  // Escape cancels also before the form has the focus.
  useCommands(() => (props.onCancel ? [{ id: "leave", label: "", keys: "Escape", hidden: true, run: cancel }] : []))
  return (
    <Show when={mayAdd()} fallback={<Notice tone="warn">{c("unmatched.denied")}</Notice>}>
      <Show when={conflict()}>
        {problem => (
          <ConflictStrip
            problem={problem()}
            fallback={resolution().identifier?.display ?? null}
            busy={props.actions.creating() || props.actions.choosing() !== null}
            onUse={props.actions.choose}
            onSave={save}
            onCancel={() => props.screen.setProblem(null)}
          />
        )}
      </Show>
      <Region title={c("unmatched.title")} level={1}>
        <Show when={resolution().kind === "unmatched" && resolution().identifier}>
          {identifier => <p data-slot="resolved-help">{c("unmatched.help", { display: identifier().display })}</p>}
        </Show>
        <Show when={resolution().kind === "ambiguous" && resolution().identifier}>
          {identifier => (
            <p data-slot="resolved-help">
              {c("unmatched.shared", { display: identifier().display, count: resolution().candidates.length })}
            </p>
          )}
        </Show>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: handles Escape of all controls inside. */}
        <div ref={container} onKeyDown={cancelByKey}>
          <Suspense fallback={<SkeletonLines lines={6} />}>
            <ContactForm
              draft={draft()}
              sections={props.view.sections}
              draftKey={newDraftKey(props.view.interaction.guid)}
              guid={props.view.interaction.guid}
              busy={props.actions.creating()}
              problem={props.screen.problem()}
              onSubmit={submit}
              onUseExisting={props.actions.choose}
              {...(props.onCancel && { onCancel: cancel })}
            />
            <Show
              when={props.screen.aside() === "create"}
              fallback={<FocusFirst container={() => container} offered />}
            >
              <FocusFirst container={() => container} />
            </Show>
          </Suspense>
        </div>
      </Region>
    </Show>
  )
}

/** Moves the focus to the first field once the form is there; with `offered` only if the agent uses nothing else. */
function FocusFirst(props: { container: () => HTMLElement | undefined; offered?: boolean }) {
  onMount(() => {
    const field = props.container()?.querySelector<HTMLElement>("input:not([readonly])")
    if (props.offered) offerFocus(field)
    else field?.focus()
  })
  return null
}
