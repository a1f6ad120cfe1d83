import type { Disposition, ViewDocument } from "@ucrm/core/interaction/schema"
import { createUniqueId, For, Show } from "solid-js"
import { useSetDisposition } from "../api/note"
import { type Command, useCommands } from "../command"
import { useMessages } from "../messages"
import { errorText } from "../messages/error-text"
import { noteMessages } from "../messages/note"
import { FieldShell, Kbd, Select, useToast } from "../ui"
import { disposition } from "./parts.module.css"

const MAX_KEYS = 9

/** Shows the reason and the outcome of an interaction, from the lists of its campaign; a choice is saved at once. */
export function DispositionStrip(props: { view: ViewDocument }) {
  const t = useMessages()
  const w = useMessages(noteMessages)
  const id = createUniqueId()
  const { announce, toast } = useToast()
  const setDisposition = useSetDisposition(() => props.view.interaction.guid)
  const saved = () => props.view.interaction.disposition
  const campaign = () => props.view.campaign
  const current = (): Disposition => ({ reason: saved()?.reason ?? null, outcome: saved()?.outcome ?? null })
  /** Returns the list with the chosen text, which may have been removed from it. */
  const withCurrent = (list: readonly string[], text: string | null) =>
    text === null || list.includes(text) ? list : [...list, text]
  const reasons = () => withCurrent(campaign().reasons, current().reason)
  const outcomes = () => withCurrent(campaign().outcomes, current().outcome)
  const save = (change: Partial<Disposition>) =>
    setDisposition.mutate(
      { ...current(), ...change },
      { onSuccess: () => announce(w("disposition.saved")), onError: error => toast(errorText(t, error)) },
    )
  const chooseOutcome = (outcome: string) => save({ outcome: current().outcome === outcome ? null : outcome })
  // An offer or the candidates use the digits first.
  const hasKeys = () => current().outcome === null && !props.view.offer && props.view.resolution.kind !== "ambiguous"
  useCommands((): Command[] =>
    outcomes().map((outcome, index) => ({
      id: `outcome-${index}`,
      label: w("disposition.choose", { outcome }),
      ...(hasKeys() && index < MAX_KEYS && { keys: String(index + 1) }),
      group: "interaction" as const,
      run: () => chooseOutcome(outcome),
    })),
  )
  return (
    <section class={disposition} aria-labelledby={id} aria-busy={setDisposition.isPending || undefined}>
      <h2 id={id}>{w("disposition.title")}</h2>
      <Show when={reasons().length > 0}>
        <FieldShell label={w("disposition.reason")}>
          {wiring => (
            <Select
              {...wiring}
              value={current().reason ?? ""}
              onChange={event => save({ reason: event.currentTarget.value || null })}
            >
              <option value="">{w("disposition.none")}</option>
              <For each={reasons()}>{reason => <option value={reason}>{reason}</option>}</For>
            </Select>
          )}
        </FieldShell>
      </Show>
      <Show when={outcomes().length > 0}>
        <fieldset>
          <legend>{w("disposition.outcome")}</legend>
          <div>
            <For each={outcomes()}>
              {(outcome, index) => (
                <button
                  type="button"
                  aria-pressed={current().outcome === outcome}
                  onClick={() => chooseOutcome(outcome)}
                >
                  {outcome}
                  <Show when={hasKeys() && index() < MAX_KEYS}>
                    <Kbd keys={String(index() + 1)} />
                  </Show>
                </button>
              )}
            </For>
          </div>
        </fieldset>
      </Show>
    </section>
  )
}
