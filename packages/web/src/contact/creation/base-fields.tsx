import { Field } from "@formisch/solid"
import { For } from "solid-js"
import { useMessages } from "../../messages"
import { FieldShell, Input } from "../../ui"
import { BASE } from "./draft"
import { errorOf, type PartProps } from "./store"

/** The name and what goes with it. */
export function BaseFields(props: PartProps) {
  const t = useMessages()
  return (
    <div data-slot="form-grid" data-base>
      <For each={BASE}>
        {id => (
          <Field of={props.form} path={[id]}>
            {control => (
              <FieldShell
                label={t(`contact.base.${id}`)}
                required={id === "firstName"}
                error={errorOf(props.form, control)}
              >
                {wiring => (
                  <Input
                    {...wiring}
                    name={id}
                    value={control.input ?? ""}
                    onInput={event => control.onInput(event.currentTarget.value)}
                    onBlur={() => props.onBlur()}
                  />
                )}
              </FieldShell>
            )}
          </Field>
        )}
      </For>
    </div>
  )
}
