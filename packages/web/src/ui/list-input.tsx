import { trimText } from "@ucrm/core/text"
import X from "lucide-solid/icons/x"
import { createSignal, For, Show } from "solid-js"
import { useMessages } from "../messages/index"
import { uiMessages } from "../messages/ui"
import { Button, FieldShell, IconButton, Input } from "./index"
import { root } from "./list-input.module.css"

/** Shows a short list of texts, to add to by typing or pasting (several by commas or lines) and to remove from. */
export function ListInput(props: {
  label: string
  help: string
  placeholder?: string
  numeric?: boolean
  values: readonly string[]
  /** Returns the message about an invalid value. */
  check?: (value: string) => string | undefined
  /** The message of the server about the list. */
  error?: string | undefined
  onChange: (values: string[]) => void
}) {
  const w = useMessages(uiMessages)
  const [typed, setTyped] = createSignal("")
  const [error, setError] = createSignal<string>()
  let input: HTMLInputElement | undefined
  const add = (text: string) => {
    const values = [...new Set(text.split(/[\n,;]/).map(trimText))].filter(part => part !== "")
    const invalid = values.find(value => props.check?.(value))
    setError(invalid && props.check?.(invalid))
    setTyped(invalid ? text : "")
    if (invalid) return
    const added = values.filter(value => !props.values.includes(value))
    if (added.length > 0) props.onChange([...props.values, ...added])
  }
  const remove = (index: number) => {
    props.onChange(props.values.toSpliced(index, 1))
    input?.focus()
  }
  return (
    <div class={root} data-numeric={props.numeric ? "" : undefined}>
      <FieldShell label={props.label} help={props.help} error={error() ?? props.error}>
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
                setError()
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
            {(value, index) => (
              <li>
                <span>{value}</span>
                <IconButton size="small" label={w("list.remove", { name: value })} onClick={() => remove(index())}>
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
