import { createForm, getInput, reset, validate } from "@formisch/solid"
import type { Draft, ProposedDraft } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
import { createEffect, createMemo, For, on, Show, untrack } from "solid-js"
import { Failure } from "../api/client"
import { useLocale, useMessages } from "../messages"
import { contactsMessages } from "../messages/contacts"
import { errorText } from "../messages/error-text"
import { useDraft } from "../state/draft"
import { Button, Notice, SaveKeys, useToast } from "../ui"
import { draftSchema, fieldsOf, pathOf, type TypedDraft, toDraft, toTyped } from "./creation/draft"
import { Duplicates } from "./creation/duplicates"
import { BaseFields, SectionFields } from "./creation/fields"
import { IdentifierRows } from "./creation/identifier-rows"
import { useFieldErrors } from "./field/error-messages"
import { root } from "./form.module.css"
import { createServerErrors } from "./server-errors"
import { focusFirstInvalid, submitForm } from "./submit"

export type ContactFormProps = {
  /** The proposed values: the identifiers of the interaction and the guessed name. */
  draft: ProposedDraft
  sections: Section[]
  draftKey: string
  /** The interaction in which the contact is created. */
  guid?: string
  busy: boolean
  /** The problem of the last attempt. */
  problem: Problem | null
  onSubmit: (draft: Draft) => void
  onCancel?: () => void
  onUseExisting: (contactId: string) => void
}

const sectionsKey = (sections: readonly Section[]) => JSON.stringify(sections.map(({ id, fields }) => [id, fields]))

/** Shows the form of a new contact. Its draft survives navigation, a reload and a change of the sections. */
export function ContactForm(props: ContactFormProps) {
  // Other sections, e.g. after a transfer, create a new form, which continues with the draft.
  const key = createMemo(() => sectionsKey(props.sections))
  return (
    <Show when={key()} keyed>
      {_ => <Form {...props} sections={untrack(() => props.sections)} />}
    </Show>
  )
}

function Form(props: ContactFormProps) {
  const { formatLocale } = useLocale()
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const { announce } = useToast()
  const { messageOf, apiMessageOf } = useFieldErrors()
  const serverErrors = createServerErrors()
  const fields = untrack(() => fieldsOf(props.sections))
  const proposed = createMemo(() => toTyped(props.draft, fields, formatLocale()))
  const draft = useDraft<TypedDraft>(
    () => props.draftKey,
    () => proposed(),
  )
  const form = createForm({
    schema: draftSchema(fields, { locale: formatLocale, messageOf, serverErrorOf: serverErrors.get }),
    initialInput: untrack(() => ({
      ...proposed(),
      ...draft.value(),
      fields: { ...proposed().fields, ...draft.value().fields },
    })),
    validate: "blur",
    revalidate: "input",
  })
  const typed = createMemo(() => getInput(form) as TypedDraft)
  let element: HTMLFormElement | undefined

  createEffect(
    on(
      typed,
      input => {
        if (JSON.stringify(input) === JSON.stringify(proposed())) draft.discard()
        // Values of hidden sections stay in the draft.
        else draft.set({ ...input, fields: { ...draft.value().fields, ...input.fields } })
      },
      { defer: true },
    ),
  )
  // A new proposal applies only without a draft.
  createEffect(on(proposed, input => !draft.dirty() && reset(form, { initialInput: input }), { defer: true }))

  const focusError = () => {
    const invalidCount = element?.querySelectorAll("[data-slot=field-error]").length ?? 0
    if (focusFirstInvalid(element)) announce(w("form.invalid", { count: Math.max(1, invalidCount) }))
  }
  createEffect(
    on(
      () => props.problem,
      problem => {
        const errors = problem?.errors ?? []
        for (const error of errors) {
          const position = pathOf(error.pointer, fields, untrack(typed))
          // The types accept only a single path; any of them leads to a value.
          const input = position && getInput(form, { path: position.path as ["firstName"] })
          if (position) serverErrors.set(position.path, input, apiMessageOf(error, position.type))
        }
        if (errors.length > 0) void validate(form).then(() => queueMicrotask(focusError))
      },
    ),
  )
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (props.busy) return
    serverErrors.clear()
    const output = await submitForm(form)
    if (output) props.onSubmit(toDraft(output, props.draft))
    else queueMicrotask(focusError)
  }
  const failure = () => {
    const problem = props.problem
    // The parent shows the other holders of the identifier and the choices.
    return problem && problem.status !== 409 ? errorText(t, new Failure(problem)) : null
  }

  return (
    <div class={root}>
      <form ref={element} novalidate autocomplete="off" aria-busy={props.busy} onSubmit={event => void submit(event)}>
        <div data-slot="form-columns">
          <BaseFields form={form} onBlur={() => void validate(form)} />
          <Duplicates
            typed={typed()}
            proposed={proposed()}
            guid={props.guid}
            busy={props.busy}
            onUse={props.onUseExisting}
          />
          <div data-slot="form-rest">
            <IdentifierRows
              form={form}
              proposed={props.draft.identifiers}
              taken={props.problem?.identifiers ?? []}
              onBlur={() => void validate(form)}
            />
            <For each={props.sections}>
              {section => <SectionFields form={form} section={section} onBlur={() => void validate(form)} />}
            </For>
          </div>
        </div>
        <Show when={failure()}>
          {text => (
            <div role="alert">
              <Notice tone="danger">
                {text()} {w("form.kept")}
              </Notice>
            </div>
          )}
        </Show>
        <footer data-slot="form-actions">
          <Button type="submit" variant="primary" busy={props.busy}>
            {w("form.create")}
          </Button>
          <Show when={props.onCancel}>
            {cancel => (
              <Button variant="quiet" onClick={() => cancel()()}>
                {w("form.cancel")}
              </Button>
            )}
          </Show>
          <span data-slot="form-keys">
            <SaveKeys />
          </span>
        </footer>
      </form>
    </div>
  )
}
