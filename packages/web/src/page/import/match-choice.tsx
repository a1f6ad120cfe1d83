import type { OnMatch } from "@ucrm/core/import/schema"
import { createUniqueId, For } from "solid-js"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"

const CHOICES = ["fill", "overwrite", "skip", "temporary"] as const satisfies readonly OnMatch[]

/** The choice of what happens to a row that finds a contact that exists. */
export function MatchChoice(props: { value: OnMatch; mayUpdate: boolean; onChange: (value: OnMatch) => void }) {
  const w = useMessages(importMessages)
  const name = createUniqueId()
  const isAllowed = (choice: OnMatch) => props.mayUpdate || choice === "skip" || choice === "temporary"
  return (
    <fieldset data-slot="import-match">
      <legend>{w("columns.onMatch")}</legend>
      <For each={CHOICES}>
        {choice => (
          <label>
            <input
              type="radio"
              name={name}
              checked={props.value === choice}
              disabled={!isAllowed(choice)}
              onChange={() => props.onChange(choice)}
            />
            <span>
              {w(`columns.${choice}`)}
              <small>{isAllowed(choice) ? w(`columns.${choice}Help`) : w("columns.mayNotUpdate")}</small>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  )
}
