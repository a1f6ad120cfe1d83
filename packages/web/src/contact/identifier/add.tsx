import { A } from "@solidjs/router"
import type { Contact, ContactIdentifier } from "@ucrm/core/contact/schema"
import { isBlank } from "@ucrm/core/text"
import { createSignal, For, onMount, Show } from "solid-js"
import { useAddIdentifier } from "../../api/contact-write"
import { problemOf } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { errorText } from "../../messages/error-text"
import { contactPath } from "../../page/path"
import { useDraft } from "../../state/draft"
import { Button, FieldShell, Input, Notice } from "../../ui"
import { root } from "./add.module.css"
import { controlOf, exampleOf, KindSelect } from "./kind-select"

type Typed = { kind: string; value: string; label: string }
const keyOf = ({ kind, value }: ContactIdentifier) => `${kind}#${value}`
const BLANK: Typed = { kind: "phone", value: "", label: "" }
const isEmailAddress = (value: string) => /[^\s@]@/.test(value)

/** Shows the form that adds an identifier to a contact, and the other contacts that already have it. */
function AddIdentifier(props: {
  contact: Contact
  draftKey: string
  onAdded: (contact: Contact, added: ContactIdentifier | undefined) => void
  onClose: () => void
}) {
  const t = useMessages()
  const { format } = useLocale()
  const w = useMessages(contactsMessages)
  const [kind, setKind] = createSignal(BLANK.kind)
  const draft = useDraft<Typed>(
    () => props.draftKey,
    () => ({ ...BLANK, kind: kind() }),
  )
  const add = useAddIdentifier()
  const [isMissing, setIsMissing] = createSignal(false)
  const problem = () => problemOf(add.error)
  const holders = () => (problem()?.holders ?? []).filter(holder => holder.contactId !== props.contact.id)
  let form: HTMLFormElement | undefined

  const update = (change: Partial<Typed>) => {
    add.reset()
    const next = { ...draft.value(), ...change }
    // An empty form has no draft, but keeps its kind.
    setKind(next.kind)
    if (next.value === "" && next.label === "") draft.discard()
    else draft.set(next)
    if (next.value !== "") setIsMissing(false)
  }
  /** Sets the value; an e-mail address typed under the default kind also sets the kind. */
  const typeValue = (value: string) =>
    update({ value, ...(draft.value().kind === BLANK.kind && isEmailAddress(value) && { kind: "email" }) })
  const close = () => {
    draft.discard()
    props.onClose()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const { kind, value, label } = draft.value()
    if (isBlank(value) || kind === "") {
      setIsMissing(true)
      form?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus()
      return
    }
    if (add.isPending) return
    add.mutate(
      { id: props.contact.id, identifier: { kind, value: value.trim(), ...(label.trim() && { label: label.trim() }) } },
      {
        onSuccess: contact => {
          const before = new Set(props.contact.identifiers.map(keyOf))
          draft.discard()
          props.onAdded(
            contact,
            contact.identifiers.find(identifier => !before.has(keyOf(identifier))),
          )
        },
      },
    )
  }
  const error = () => {
    if (isMissing()) return w("problem.required")
    if (!problem() || holders().length > 0) return null
    const code = problem()?.code
    return code === "request.invalid" || code === "identifier.unusable" ? w("problem.invalid") : null
  }
  onMount(() => form?.querySelector<HTMLInputElement>("input")?.focus())

  return (
    <form
      ref={form}
      class={root}
      novalidate
      autocomplete="off"
      onSubmit={submit}
      onKeyDown={event => {
        if (event.key !== "Escape") return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <FieldShell label={t("contact.identifier.kind")}>
        {wiring => <KindSelect kind={draft.value().kind} wiring={wiring} onInput={kind => update({ kind })} />}
      </FieldShell>
      <FieldShell label={t("contact.identifier.value")} required error={error()}>
        {wiring => (
          <Input
            {...wiring}
            // The kind can change while the value is typed; a change of `type` could move the caret.
            type="text"
            inputmode={controlOf(draft.value().kind).inputmode}
            autocapitalize="none"
            spellcheck={false}
            placeholder={t(`contact.identifier.placeholder.${exampleOf(draft.value().kind)}`)}
            maxlength={320}
            value={draft.value().value}
            onInput={event => typeValue(event.currentTarget.value)}
          />
        )}
      </FieldShell>
      <FieldShell label={w("identifier.label")}>
        {wiring => (
          <Input
            {...wiring}
            placeholder={w("identifier.labelHelp")}
            maxlength={60}
            value={draft.value().label}
            onInput={event => update({ label: event.currentTarget.value })}
          />
        )}
      </FieldShell>
      <Show when={holders().length > 0}>
        <div role="alert">
          <Notice tone="warn">
            {w("identifier.otherHolders", { names: format.list(holders().map(holder => holder.name)) })}{" "}
            <For each={holders()}>
              {holder => <A href={contactPath(holder.contactId)}>{w("page.open", { name: holder.name })}</A>}
            </For>
          </Notice>
        </div>
      </Show>
      <Show when={add.isError && holders().length === 0 && !error()}>
        <div role="alert">
          <Notice tone="danger">{errorText(t, add.error)}</Notice>
        </div>
      </Show>
      <footer>
        <Button type="submit" size="small" variant="primary" busy={add.isPending}>
          {w("identifier.save")}
        </Button>
        <Button size="small" variant="quiet" onClick={close}>
          {t("contact.edit.cancel")}
        </Button>
      </footer>
    </form>
  )
}

export default AddIdentifier
