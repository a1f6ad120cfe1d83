import { A } from "@solidjs/router"
import type { Conflict } from "@ucrm/core/conflict/schema"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createMemo, createSignal, Match, Show, Switch } from "solid-js"
import { useConfirm, useMerge } from "../../api/conflict"
import { problemOf } from "../../api/query"
import { useCommands } from "../../command"
import { displayName } from "../../contact/name"
import { useLocale, useMessages } from "../../messages"
import { conflictsMessages } from "../../messages/conflicts"
import { errorText } from "../../messages/error-text"
import { Button, Notice } from "../../ui"
import { SaveKeys } from "../../ui/inline"
import { Segmented } from "../../ui/segmented"
import { contactPath } from "../path"
import { Comparison } from "./comparison"
import { type Choices, compareRows, countUndecided, defaultChoices, toMergeChoices } from "./rows"

export type MadeDecision = { contactId: string; name: string; kind: "contact.merged" | "contact.confirmed" }

/** Renders the comparison of two contacts with the actions that decide about them. */
export function Decision(props: {
  conflict: Conflict
  sections: readonly Section[]
  onDecided: (decided: MadeDecision) => void
  onLater: (() => void) | undefined
  onSwap: (() => void) | undefined
  onStale: () => void
}) {
  const t = useMessages()
  const w = useMessages(conflictsMessages)
  const { format } = useLocale()
  const merge = useMerge()
  const confirm = useConfirm()
  const [holderId, setHolderId] = createSignal<string>()
  const [chosen, setChosen] = createSignal<Choices>({})
  const nameOf = (contact: Contact) => displayName(contact) || contact.company || t("contact.unnamed")

  const temporary = () => props.conflict.temporary
  const existing = () =>
    props.conflict.existing.find(({ contact }) => contact.id === holderId()) ?? props.conflict.existing[0]
  const rows = createMemo(() => {
    const contact = existing()
    return contact ? compareRows(props.sections, contact, temporary()) : []
  })
  const choices = createMemo<Choices>(() => ({ ...defaultChoices(rows()), ...chosen() }))
  const isTemporary = () => temporary().contact.status === "temporary"
  const sharedIdentifiers = () => {
    const existingKeys = new Set(existing()?.contact.identifiers.map(({ kind, value }) => `${kind}#${value}`))
    const shared = temporary().contact.identifiers.filter(({ kind, value }) => existingKeys.has(`${kind}#${value}`))
    return format.list(shared.map(identifier => identifier.display))
  }
  const isStale = () => [merge, confirm].some(write => problemOf(write.error)?.code === "version.mismatch")
  const failure = () => {
    const error = merge.error ?? confirm.error
    return error && !isStale() ? errorText(t, error) : null
  }
  const isBusy = () => merge.isPending || confirm.isPending
  const mayMerge = () => existing() !== undefined && countUndecided(rows(), choices()) === 0

  const startMerge = () => {
    const into = existing()?.contact
    if (!into || isBusy()) return
    if (!mayMerge()) {
      document.querySelector<HTMLElement>('[data-state="different"] input')?.focus()
      return
    }
    confirm.reset()
    const from = temporary().contact
    const versions = { from: from.version, into: into.version }
    merge.mutate(
      { id: from.id, merge: { into: into.id, choices: toMergeChoices(rows(), choices()), versions } },
      {
        onSuccess: contact => props.onDecided({ contactId: contact.id, name: nameOf(contact), kind: "contact.merged" }),
        onError: props.onStale,
      },
    )
  }
  const startConfirm = () => {
    if (isBusy() || !isTemporary()) return
    merge.reset()
    const { id, version } = temporary().contact
    confirm.mutate(
      { id, version },
      {
        onSuccess: contact => props.onDecided({ contactId: id, name: nameOf(contact), kind: "contact.confirmed" }),
        onError: props.onStale,
      },
    )
  }
  useCommands(() => [
    { id: "conflicts.merge", label: w("merge"), keys: "$mod+Enter", run: startMerge },
    ...(isTemporary() ? [{ id: "conflicts.confirm", label: w("twoPeople"), keys: "t", run: startConfirm }] : []),
    ...(props.onLater ? [{ id: "conflicts.later", label: w("later"), keys: "l", run: props.onLater }] : []),
  ])

  return (
    <div data-slot="decision">
      <header>
        <h2 tabindex="-1">
          <Show when={existing()} fallback={nameOf(temporary().contact)}>
            {contact =>
              w("compare.title", { existing: nameOf(contact().contact), temporary: nameOf(temporary().contact) })
            }
          </Show>
        </h2>
        <Show when={sharedIdentifiers()}>
          <p>{w("compare.both", { identifiers: sharedIdentifiers() })}</p>
        </Show>
      </header>
      <Show when={props.conflict.existing.length > 1}>
        <div data-slot="decision-holders">
          <Segmented
            label={w("compare.holder")}
            value={existing()?.contact.id ?? ""}
            options={props.conflict.existing.map(({ contact }) => ({ value: contact.id, label: nameOf(contact) }))}
            onChange={id => {
              setHolderId(id)
              setChosen({})
            }}
          />
          <Show when={props.conflict.others > 0}>
            <span>{w("compare.others", { count: props.conflict.others })}</span>
          </Show>
        </div>
      </Show>
      <Show when={isStale()}>
        <Notice tone="warn">
          <span role="alert">{w("compare.changed")}</span>
        </Notice>
      </Show>
      <Show when={failure()}>
        {text => (
          <Notice tone="danger">
            <span role="alert">{text()}</span>
          </Notice>
        )}
      </Show>
      <Switch fallback={<p>{w("compare.noHolder")}</p>}>
        <Match when={existing()}>
          {contact => (
            <Comparison
              sections={props.sections}
              existing={contact()}
              temporary={temporary()}
              rows={rows()}
              choices={choices()}
              onChoices={change => setChosen(change(choices()))}
              onSwap={props.onSwap}
            />
          )}
        </Match>
      </Switch>
      <footer>
        <div data-slot="decision-actions">
          <Show when={existing()}>
            <Button
              variant="primary"
              busy={merge.isPending}
              aria-disabled={!mayMerge() || undefined}
              onClick={startMerge}
            >
              {w("merge")} <SaveKeys />
            </Button>
          </Show>
          <Show when={isTemporary()}>
            <Button busy={confirm.isPending} onClick={startConfirm}>
              {existing() ? w("twoPeople") : w("confirmAlone")}
            </Button>
          </Show>
          <Show when={props.onLater}>
            {later => (
              <Button variant="quiet" onClick={() => later()()}>
                {w("later")}
              </Button>
            )}
          </Show>
          <A href={contactPath(temporary().contact.id)}>{w("open")}</A>
        </div>
        <Show when={isTemporary() && sharedIdentifiers()}>
          <p>{`${w("twoPeople")}: ${w("twoPeopleHelp", { identifiers: sharedIdentifiers() })}`}</p>
        </Show>
      </footer>
    </div>
  )
}
