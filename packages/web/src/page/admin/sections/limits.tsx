import { createSignal, For, Show, untrack } from "solid-js"
import { parseNumber, writeNumber } from "../../../contact/field/number"
import { useI18n } from "../../../i18n"
import { FieldShell, Input } from "../../../ui"
import { type Limit, limitsOf } from "./edit"
import type { FieldProps } from "./field"
import { useWords } from "./words"

/** What a number or a text may be at most; only those types have it. */
export const Limits = (props: FieldProps & { fault: string | undefined }) => (
  <Show when={limitsOf(props.field.type).length > 0}>
    <div data-slot="field-limits" data-wide="">
      <For each={limitsOf(props.field.type)}>
        {(limit, at) => (
          <LimitInput
            {...props}
            limit={limit}
            fault={at() === limitsOf(props.field.type).length - 1 ? props.fault : undefined}
          />
        )}
      </For>
    </div>
  </Show>
)

const LimitInput = (props: FieldProps & { limit: Limit; fault: string | undefined }) => {
  const { t, locale } = useI18n()
  const w = useWords()
  const written = () => {
    const value = props.field[props.limit]
    return value === undefined ? "" : writeNumber(value, locale())
  }
  const [typed, setTyped] = createSignal(untrack(written))
  const [wrong, setWrong] = createSignal(false)
  const read = (text: string) => {
    setTyped(text)
    if (text.trim() === "") {
      setWrong(false)
      return props.onChange(props.limit, undefined)
    }
    const parsed = parseNumber(text.trim(), locale())
    const value = "value" in parsed && typeof parsed.value === "number" ? parsed.value : undefined
    const whole = props.limit === "min" || props.limit === "max"
    const fits = value !== undefined && (whole || (Number.isInteger(value) && value >= 0))
    setWrong(!fits)
    if (fits) props.onChange(props.limit, value)
  }
  return (
    <FieldShell label={w(`field.${props.limit}`)} error={wrong() ? t("contact.problem.number") : props.fault}>
      {wiring => (
        <Input
          {...wiring}
          inputmode="decimal"
          data-numeric=""
          placeholder={w("field.noLimit")}
          value={typed()}
          onInput={event => read(event.currentTarget.value)}
        />
      )}
    </FieldShell>
  )
}
