import { isBlank, trimText } from "@ucrm/core/text"
import { createMemo, createSignal, createUniqueId, For } from "solid-js"
import { useLocale, useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { Button, Input } from "../../../ui"
import { root } from "./campaigns.module.css"

/** The campaigns that a section is bound to; what none of them means is said in words. */
export function Campaigns(props: {
  chosen: readonly string[]
  known: readonly string[]
  onChange: (campaigns: string[]) => void
}) {
  const { format } = useLocale()
  const w = useMessages(sectionsMessages)
  const id = createUniqueId()
  const [typed, setTyped] = createSignal("")
  const names = createMemo(() => [...new Set([...props.known, ...props.chosen])])
  const toggle = (name: string, on: boolean) =>
    props.onChange(names().filter(campaign => (campaign === name ? on : props.chosen.includes(campaign))))
  const add = () => {
    const name = trimText(typed())
    if (name === "") return
    setTyped("")
    if (!props.chosen.includes(name)) props.onChange([...props.chosen, name])
  }
  return (
    <fieldset class={root} aria-describedby={`${id}-means`}>
      <legend>{w("edit.campaigns")}</legend>
      <div data-slot="campaign-list">
        <For each={names()}>
          {name => (
            <label>
              <input
                type="checkbox"
                checked={props.chosen.includes(name)}
                onChange={event => toggle(name, event.currentTarget.checked)}
              />
              <span>{name}</span>
            </label>
          )}
        </For>
        <span data-slot="campaign-add">
          <Input
            aria-label={w("edit.otherCampaign")}
            placeholder={w("edit.otherCampaign")}
            maxlength={200}
            value={typed()}
            onInput={event => setTyped(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return
              event.preventDefault()
              add()
            }}
          />
          <Button size="small" aria-disabled={isBlank(typed()) || undefined} onClick={add}>
            {w("edit.addCampaign")}
          </Button>
        </span>
      </div>
      <p id={`${id}-means`} aria-live="polite">
        {props.chosen.length === 0
          ? w("edit.everyCampaign")
          : w("edit.onlyCampaigns", { names: format.list([...props.chosen]) })}
      </p>
    </fieldset>
  )
}
