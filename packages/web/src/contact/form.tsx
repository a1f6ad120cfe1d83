import { createForm, getInput, reset, validate } from "@formisch/solid"
import type { Draft, ProposedDraft } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
import { createEffect, createMemo, For, on, Show, untrack } from "solid-js"
import { useLocale, useMessages } from "../messages"
import { contactsMessages } from "../messages/contacts"
import { useErrorText } from "../messages/use-error-text"
import { useDraft } from "../state/draft"
import { Button, Notice, SaveKeys, useToast } from "../ui"
import { BaseFields } from "./creation/base-fields"
import { draftOf, draftSchema, fieldsOf, type TypedDraft, typedOf } from "./creation/draft"
import { Duplicates } from "./creation/duplicates"
import { IdentifierRows } from "./creation/identifier-rows"
import { pathOf } from "./creation/pointer"
import { SectionFields } from "./creation/section-fields"
import { useFieldErrors } from "./field/error-messages"
import { root } from "./form.module.css"
import { createServerErrors } from "./server-errors"
import { focusFirstInvalid, submitForm } from "./submit"

export type ContactFormProps = {
  /** What is proposed: the identifiers of the interaction in their place, the name guessed. */
  draft: ProposedDraft
  sections: Section[]
  draftKey: string
  /** The interaction in which the contact is created. */
  guid?: string
  busy: boolean
  /** What the last attempt ran into. */
  problem: Problem | null
  onSubmit: (draft: Draft) => void
  onCancel?: () => void
  onUseExisting: (contactId: string) => void
}

const shapeOf = (sections: readonly Section[]) => JSON.stringify(sections.map(({ id, fields }) => [id, fields]))

/** A new contact. What is typed survives switching, reload and a change of sections. */
export function ContactForm(props: ContactFormProps) {
  // Other sections, after a transfer, are another form; what was typed in the old one goes on in the new one.
  const shape = createMemo(() => shapeOf(props.sections))
  return (
    <Show when={shape()} keyed>
      {_ => <Form {...props} sections={untrack(() => props.sections)} />}
    </Show>
  )
}

function Form(props: ContactFormProps) {
  const { formatLocale } = useLocale()
  const w = useMessages(contactsMessages)
  const { announce } = useToast()
  const words = useErrorText()
  const { say, hint } = useFieldErrors()
  const refused = createServerErrors()
  const fields = untrack(() => fieldsOf(props.sections))
  const proposed = createMemo(() => typedOf(props.draft, fields, formatLocale()))
  const draft = useDraft<TypedDraft>(
    () => props.draftKey,
    () => proposed(),
  )
  const form = createForm({
    schema: draftSchema(fields, { locale: formatLocale, say, refused: refused.find }),
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
      now => {
        if (JSON.stringify(now) === JSON.stringify(proposed())) draft.discard()
        // Values of sections that are hidden at the moment stay in the draft.
        else draft.set({ ...now, fields: { ...draft.value().fields, ...now.fields } })
      },
      { defer: true },
    ),
  )
  // A better proposal is taken up only while nothing is typed.
  createEffect(on(proposed, now => !draft.dirty() && reset(form, { initialInput: now }), { defer: true }))

  const attend = () => {
    const wrong = element?.querySelectorAll("[data-slot=field-error]").length ?? 0
    if (focusFirstInvalid(element)) announce(w("form.invalid", { count: Math.max(1, wrong) }))
  }
  createEffect(
    on(
      () => props.problem,
      problem => {
        const errors = problem?.errors ?? []
        for (const error of errors) {
          const place = pathOf(error.pointer, fields, untrack(typed))
          // The types want one path at a time; whichever it is, it leads to a value.
          const input = place && getInput(form, { path: place.path as ["firstName"] })
          if (place) refused.tell(place.path, input, hint(error, place.type))
        }
        if (errors.length > 0) void validate(form).then(() => queueMicrotask(attend))
      },
    ),
  )
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (props.busy) return
    refused.forget()
    const output = await submitForm(form)
    if (output) props.onSubmit(draftOf(output, props.draft))
    else queueMicrotask(attend)
  }
  const failure = () => {
    const problem = props.problem
    // The component around the form shows the holders of the identifier and what can be done.
    return problem && problem.status !== 409 ? words.failure(problem) : null
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
