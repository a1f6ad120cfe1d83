import { createSignal, createUniqueId, For, type JSX, onMount, Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { useMessages } from "../messages"
import { contactsMessages } from "../messages/contacts"
import type { Side, Sides } from "../state/merge3"
import { Button } from "./button"
import { root } from "./conflict.module.css"

/** A value that two people changed: its label, and both versions. */
export type ConflictRow = { id: string; label: string; mine: JSX.Element; theirs: JSX.Element }

/** Shows both versions of every value that two people changed, to choose for each value or for all at once. */
export function Conflict(props: {
  level?: 2 | 3 | 4
  rows: readonly ConflictRow[]
  /** Who saved the other version and when, if known. */
  savedBy?: JSX.Element
  busy: boolean
  onChoose: (sides: Sides) => void
  onBack: () => void
}) {
  const w = useMessages(contactsMessages)
  const id = createUniqueId()
  const [sides, setSides] = createSignal<Sides>({})
  const chooseAll = (side: Side) => setSides(Object.fromEntries(props.rows.map(row => [row.id, side])))
  const isComplete = () => props.rows.every(row => sides()[row.id])
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  return (
    <section class={root} aria-labelledby={`${id}-title`}>
      <header>
        <Dynamic
          component={`h${props.level ?? 2}`}
          ref={title}
          id={`${id}-title`}
          tabindex="-1"
          data-slot="conflict-title"
        >
          {w("conflict.title")}
        </Dynamic>
        <p>
          <Show when={props.savedBy}>
            {props.savedBy}
            <br />
          </Show>
          {w("conflict.help")}
        </p>
        <div data-slot="conflict-all">
          <Button size="small" onClick={() => chooseAll("mine")}>
            {w("conflict.allMine")}
          </Button>
          <Button size="small" onClick={() => chooseAll("theirs")}>
            {w("conflict.allTheirs")}
          </Button>
        </div>
      </header>
      <For each={props.rows}>
        {row => (
          <fieldset>
            <legend>
              <span class="visually-hidden">{w("conflict.choose", { label: row.label })}</span>
              <span aria-hidden="true">{row.label}</span>
            </legend>
            <For each={["mine", "theirs"] as const}>
              {side => (
                <label>
                  <input
                    type="radio"
                    name={`${id}-${row.id}`}
                    checked={sides()[row.id] === side}
                    onChange={() => setSides(before => ({ ...before, [row.id]: side }))}
                  />
                  <span data-slot="conflict-side">{w(`conflict.${side}`)}</span>
                  <div>{row[side]}</div>
                </label>
              )}
            </For>
          </fieldset>
        )}
      </For>
      <footer>
        <Button
          variant="primary"
          size="small"
          busy={props.busy}
          aria-disabled={!isComplete() || undefined}
          onClick={() => props.onChoose(sides())}
        >
          {w("conflict.save")}
        </Button>
        <Button size="small" variant="quiet" onClick={() => props.onBack()}>
          {w("conflict.back")}
        </Button>
      </footer>
    </section>
  )
}
