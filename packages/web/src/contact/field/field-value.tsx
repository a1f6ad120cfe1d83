import { withOptionLabels } from "@ucrm/core/field/option"
import type { Field, FieldOption, FieldValue } from "@ucrm/core/section/schema"
import Check from "lucide-solid/icons/check"
import X from "lucide-solid/icons/x"
import { createSignal, For, Match, onMount, Show, Switch } from "solid-js"
import { useLocale, useMessages } from "../../messages"
import { Chip, isMasked, MaskedText } from "../../ui"
import { root } from "./field-value.module.css"
import { isEmpty, TYPES } from "./type"

/** Shows the value of a field by its type, e.g. as a link. */
export function FieldValueView(props: { field: Field; value: FieldValue }) {
  const t = useMessages()
  const { format } = useLocale()
  const spec = () => TYPES[props.field.type]
  const formatOptions = () => ({ yes: t("contact.yes"), no: t("contact.no"), currency: props.field.currency })
  return (
    <Show when={isEmpty(props.value) ? undefined : { value: props.value }} keyed fallback={<EmptyValue />}>
      {({ value }) => (
        <span class={root} data-type={props.field.type} data-numeric={spec().numeric ? "" : undefined}>
          <Switch fallback={spec().format(value, format, formatOptions())}>
            <Match when={isMasked(value)}>
              <MaskedText text={String(value)} />
            </Match>
            <Match when={spec().href?.(value)}>
              {href => (
                <Link href={href()} text={spec().format(value, format, formatOptions())} type={props.field.type} />
              )}
            </Match>
            <Match when={props.field.type === "longText"}>
              <LongText text={String(value)} />
            </Match>
            <Match when={props.field.options}>{options => <Options options={options()} value={value} />}</Match>
            <Match when={typeof value === "boolean"}>
              <span data-slot="value-boolean" data-value={String(value)}>
                {value ? <Check size={14} aria-hidden="true" /> : <X size={14} aria-hidden="true" />}
                {spec().format(value, format, formatOptions())}
              </span>
            </Match>
          </Switch>
        </span>
      )}
    </Show>
  )
}

/** Shows the labels of the options of a list field, with their colours. */
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

/** Shows a dash, and a text for screen readers. */
function EmptyValue() {
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
  const isWebPage = () => props.type === "url"
  return (
    <a
      href={props.href}
      target={isWebPage() ? "_blank" : undefined}
      rel={isWebPage() ? "noopener noreferrer" : undefined}
      title={isWebPage() ? t("contact.field.opens", { address: props.href }) : undefined}
    >
      {props.text}
    </a>
  )
}

/** Shows a long text, cut after a few lines until it is expanded. */
function LongText(props: { text: string }) {
  const t = useMessages()
  const [isExpanded, setIsExpanded] = createSignal(false)
  const [isCut, setIsCut] = createSignal(false)
  let text: HTMLSpanElement | undefined
  onMount(() => {
    const measure = () => text && !isExpanded() && setIsCut(text.scrollHeight > text.clientHeight + 1)
    requestAnimationFrame(measure)
  })
  return (
    <>
      <span ref={text} data-slot="value-text" data-expanded={isExpanded() ? "" : undefined}>
        {props.text}
      </span>
      <Show when={isCut()}>
        <button
          type="button"
          data-slot="value-more"
          aria-expanded={isExpanded()}
          onClick={() => setIsExpanded(isExpanded => !isExpanded)}
        >
          {t(isExpanded() ? "contact.field.less" : "contact.field.more")}
        </button>
      </Show>
    </>
  )
}
