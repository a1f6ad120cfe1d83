import { withOptionLabels } from "@ucrm/core/field/option"
import type { Field, FieldOption, FieldValue } from "@ucrm/core/section/schema"
import Check from "lucide-solid/icons/check"
import X from "lucide-solid/icons/x"
import { createSignal, For, Match, onMount, Show, Switch } from "solid-js"
import { useLocale, useMessages } from "../../messages"
import { Chip, isMasked, MaskedText } from "../../ui"
import { root } from "./field-value.module.css"
import { isEmpty, TYPES } from "./type"

/** A value to be read: a link where it leads somewhere, tabular figures where it counts. */
export function FieldValueView(props: { field: Field; value: FieldValue }) {
  const t = useMessages()
  const { format } = useLocale()
  const spec = () => TYPES[props.field.type]
  const words = () => ({ yes: t("contact.yes"), no: t("contact.no"), currency: props.field.currency })
  return (
    <Show when={isEmpty(props.value) ? undefined : { value: props.value }} keyed fallback={<Nothing />}>
      {({ value }) => (
        <span class={root} data-type={props.field.type} data-numeric={spec().numeric ? "" : undefined}>
          <Switch fallback={spec().format(value, format, words())}>
            <Match when={isMasked(value)}>
              <MaskedText text={String(value)} />
            </Match>
            <Match when={spec().href?.(value)}>
              {href => <Link href={href()} text={spec().format(value, format, words())} type={props.field.type} />}
            </Match>
            <Match when={props.field.type === "longText"}>
              <LongText text={String(value)} />
            </Match>
            <Match when={props.field.options}>{options => <Options options={options()} value={value} />}</Match>
            <Match when={typeof value === "boolean"}>
              <span data-slot="value-boolean" data-answer={String(value)}>
                {value ? <Check size={14} aria-hidden="true" /> : <X size={14} aria-hidden="true" />}
                {spec().format(value, format, words())}
              </span>
            </Match>
          </Switch>
        </span>
      )}
    </Show>
  )
}

/** The options of a list field by their labels; a colour only adds to the label. */
function Options(props: { options: readonly FieldOption[]; value: FieldValue }) {
  const chosen = () =>
    [props.value].flat().map(id => props.options.find(option => option.id === id) ?? { id: "", label: String(id) })
  const isPlain = () => !Array.isArray(props.value) && !chosen()[0]?.color
  return (
    <Show when={!isPlain()} fallback={String(withOptionLabels({ options: [...props.options] }, props.value))}>
      <span data-slot="value-list">
        <For each={chosen()}>
          {option => (
            <Chip icon={<Show when={option.color}>{color => <span data-color={color()} aria-hidden="true" />}</Show>}>
              {option.label}
            </Chip>
          )}
        </For>
      </span>
    </Show>
  )
}

/** No value: a dash for the eye, words for the ear. */
function Nothing() {
  const t = useMessages()
  return (
    <span class={root} data-empty="">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{t("contact.notSet")}</span>
    </span>
  )
}

function Link(props: { href: string; text: string; type: Field["type"] }) {
  const t = useMessages()
  const page = () => props.type === "url"
  return (
    <a
      href={props.href}
      target={page() ? "_blank" : undefined}
      rel={page() ? "noopener noreferrer" : undefined}
      title={page() ? t("contact.field.opens", { address: props.href }) : undefined}
    >
      {props.text}
    </a>
  )
}

/** A long text cut after a few lines until it is asked for. */
function LongText(props: { text: string }) {
  const t = useMessages()
  const [whole, setWhole] = createSignal(false)
  const [cut, setCut] = createSignal(false)
  let text: HTMLSpanElement | undefined
  onMount(() => {
    const watch = () => text && !whole() && setCut(text.scrollHeight > text.clientHeight + 1)
    requestAnimationFrame(watch)
  })
  return (
    <>
      <span ref={text} data-slot="value-text" data-whole={whole() ? "" : undefined}>
        {props.text}
      </span>
      <Show when={cut()}>
        <button type="button" data-slot="value-more" aria-expanded={whole()} onClick={() => setWhole(all => !all)}>
          {t(whole() ? "contact.field.less" : "contact.field.more")}
        </button>
      </Show>
    </>
  )
}
