import type { Contact } from "@ucrm/core/contact/schema"
import type { Field } from "@ucrm/core/section/schema"
import { createSignal, createUniqueId, For, onMount } from "solid-js"
import { Dynamic } from "solid-js/web"
import { useLater } from "../../i18n/later"
import { Button, Time } from "../../ui"
import { fieldOf, type Values } from "../change"
import { FieldValueView } from "../field/field-value"
import { usePerson } from "../person"
import { root } from "./conflict.module.css"

type Side = "mine" | "theirs"

/** Both sides of every field that two people changed: the choice is per field, or all at once. */
export const Conflict = (props: {
  level: 2 | 3 | 4
  fields: readonly Field[]
  mine: Values
  theirs: Contact
  busy: boolean
  onChoose: (picked: Values) => void
  onBack: () => void
}) => {
  const w = useLater()
  const person = usePerson()
  const id = createUniqueId()
  const [sides, setSides] = createSignal<Readonly<Record<string, Side>>>({})
  const valueAt = (side: Side, field: Field) =>
    side === "mine" ? (props.mine[field.id] ?? null) : fieldOf(props.theirs, field.id)
  const all = (side: Side) => setSides(Object.fromEntries(props.fields.map(field => [field.id, side])))
  const complete = () => props.fields.every(field => sides()[field.id])
  const choose = () =>
    props.onChoose(
      Object.fromEntries(props.fields.map(field => [field.id, valueAt(sides()[field.id] ?? "theirs", field)])),
    )
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  return (
    <section class={root} aria-labelledby={`${id}-title`}>
      <header>
        <Dynamic component={`h${props.level}`} ref={title} id={`${id}-title`} tabindex="-1" data-slot="conflict-title">
          {w("conflict.title")}
        </Dynamic>
        <p>
          {w("conflict.first", { who: person(props.theirs.updatedBy) })} · <Time at={props.theirs.updatedAt} />
          <br />
          {w("conflict.help")}
        </p>
        <div data-slot="conflict-all">
          <Button size="small" onClick={() => all("mine")}>
            {w("conflict.allMine")}
          </Button>
          <Button size="small" onClick={() => all("theirs")}>
            {w("conflict.allTheirs")}
          </Button>
        </div>
      </header>
      <For each={props.fields}>
        {field => (
          <fieldset>
            <legend>
              <span data-visually="hidden">{w("conflict.choose", { label: field.label })}</span>
              <span aria-hidden="true">{field.label}</span>
            </legend>
            <For each={["mine", "theirs"] as const}>
              {side => (
                <label>
                  <input
                    type="radio"
                    name={`${id}-${field.id}`}
                    checked={sides()[field.id] === side}
                    onChange={() => setSides(before => ({ ...before, [field.id]: side }))}
                  />
                  <span data-slot="conflict-side">{w(`conflict.${side}`)}</span>
                  <FieldValueView field={field} value={valueAt(side, field)} />
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
          aria-disabled={!complete() || undefined}
          onClick={choose}
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
