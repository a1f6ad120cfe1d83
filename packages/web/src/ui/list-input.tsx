import { trimText } from "@ucrm/core/text"
import X from "lucide-solid/icons/x"
import { createSignal, For, Show } from "solid-js"
import { useMessages } from "../messages/index"
import { uiMessages } from "../messages/ui"
import { Button, FieldShell, IconButton, Input } from "./index"
import { root } from "./list-input.module.css"

/** A short list of texts: each is typed or pasted, several at once by commas or lines, and taken out again. */
export function ListInput(props: {
  label: string
  help: string
  placeholder?: string
  numeric?: boolean
  values: readonly string[]
  /** What is wrong with a value, in uiMessages. */
  check?: (value: string) => string | undefined
  /** What the server finds wrong with the list. */
  fault?: string | undefined
  onChange: (values: string[]) => void
}) {
  const w = useMessages(uiMessages)
  const [typed, setTyped] = createSignal("")
  const [wrong, setWrong] = createSignal<string>()
  let input: HTMLInputElement | undefined
  const add = (text: string) => {
    const given = [...new Set(text.split(/[\n,;]/).map(trimText))].filter(part => part !== "")
    const bad = given.find(value => props.check?.(value))
    setWrong(bad && props.check?.(bad))
    setTyped(bad ? text : "")
    if (bad) return
    const fresh = given.filter(value => !props.values.includes(value))
    if (fresh.length > 0) props.onChange([...props.values, ...fresh])
  }
  const remove = (at: number) => {
    props.onChange(props.values.toSpliced(at, 1))
    input?.focus()
  }
  return (
    <div class={root} data-numeric={props.numeric ? "" : undefined}>
      <FieldShell label={props.label} help={props.help} error={wrong() ?? props.fault}>
        {wiring => (
          <div data-slot="list-line">
            <Input
              {...wiring}
              ref={element => {
                input = element
              }}
              placeholder={props.placeholder}
              value={typed()}
              onInput={event => {
                setWrong()
                setTyped(event.currentTarget.value)
              }}
              onPaste={event => {
                const text = event.clipboardData?.getData("text") ?? ""
                if (!/[\n,;]/.test(text)) return
                event.preventDefault()
                add(`${typed()}${text}`)
              }}
              onKeyDown={event => {
                if ((event.key !== "Enter" && event.key !== ",") || event.ctrlKey || event.metaKey) return
                event.preventDefault()
                add(typed())
              }}
              onBlur={() => add(typed())}
            />
            <Button size="small" onClick={() => add(typed())}>
              {w("list.add")}
            </Button>
          </div>
        )}
      </FieldShell>
      <Show when={props.values.length > 0}>
        <ul aria-label={props.label}>
          <For each={props.values}>
            {(value, at) => (
              <li>
                <span>{value}</span>
                <IconButton size="small" label={w("list.remove", { name: value })} onClick={() => remove(at())}>
                  <X size={12} />
                </IconButton>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
