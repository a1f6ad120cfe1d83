import { For, Show } from "solid-js"
import { useMessages } from "../../messages"
import { type FieldWiring, Input, Select, useChannelName } from "../../ui"

/** The listed kinds; any other channel name can be typed. */
const KINDS = ["phone", "email", "whatsapp", "instagram", "messenger", "webchat"] as const

/** Returns the attributes of the input of a kind of identifier. */
export function controlOf(kind: string) {
  return kind === "phone"
    ? ({ type: "tel", inputmode: "tel" } as const)
    : kind === "email"
      ? ({ type: "email", inputmode: "email" } as const)
      : ({ type: "text", inputmode: "text" } as const)
}

/** Returns the message key of the placeholder of a kind of identifier. */
export function exampleOf(kind: string) {
  return kind === "phone" || kind === "email" ? kind : "other"
}

const isListed = (kind: string) => KINDS.some(listed => listed === kind)

/** Shows a choice of the kind of an identifier: a listed one, or a channel by its name. */
export function KindSelect(props: { kind: string; wiring: FieldWiring; onInput: (kind: string) => void }) {
  const t = useMessages()
  const labelOf = useChannelName()
  const label = (kind: string) =>
    kind === "phone" || kind === "email" ? labelOf(kind) : t("contact.identifier.clientId", { channel: labelOf(kind) })
  return (
    <>
      <Select {...props.wiring} onInput={event => props.onInput(event.currentTarget.value)}>
        <For each={KINDS}>
          {kind => (
            <option value={kind} selected={kind === props.kind}>
              {label(kind)}
            </option>
          )}
        </For>
        <option value="" selected={!isListed(props.kind)}>
          {t("contact.identifier.other")}
        </option>
      </Select>
      <Show when={!isListed(props.kind)}>
        <Input
          aria-label={t("contact.identifier.otherKind")}
          placeholder={t("contact.identifier.otherKind")}
          maxlength={64}
          value={props.kind}
          onInput={event => props.onInput(event.currentTarget.value.replace(/[\s#]/g, "").toLowerCase())}
        />
      </Show>
    </>
  )
}
