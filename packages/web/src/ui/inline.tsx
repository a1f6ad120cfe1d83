import AtSign from "lucide-solid/icons/at-sign"
import Camera from "lucide-solid/icons/camera"
import Globe from "lucide-solid/icons/globe"
import Mail from "lucide-solid/icons/mail"
import MessageCircle from "lucide-solid/icons/message-circle"
import MessageCircleMore from "lucide-solid/icons/message-circle-more"
import MessageSquareText from "lucide-solid/icons/message-square-text"
import Phone from "lucide-solid/icons/phone"
import { type JSX, Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { formatKeys } from "../command"
import { useMessages } from "../messages"
import { chip, icon, kbd } from "./inline.module.css"
import { isMasked, MASK } from "./masked"

/** Shows a short fact; its text must say the same as its tone. */
export function Chip(props: {
  tone?: "neutral" | "accent" | "good" | "warn" | "danger"
  icon?: JSX.Element
  children: JSX.Element
}) {
  return (
    <span class={chip} data-tone={props.tone ?? "neutral"}>
      {props.icon}
      {props.children}
    </span>
  )
}

/** Shows a key, hidden from screen readers, which read the label of its action. */
export function Kbd(props: { keys: string }) {
  return (
    <span aria-hidden="true">
      <kbd class={kbd}>{props.keys}</kbd>
    </span>
  )
}

/** Shows the keys that save the form that has the focus. */
export function SaveKeys() {
  return <Kbd keys={formatKeys("$mod+Enter").replace("↵", "Enter")} />
}

/** Shows a number or an address; a masked one has a title and a text for screen readers that explain the mask. */
export function MaskedText(props: { text: string }) {
  const t = useMessages()
  return (
    <Show when={isMasked(props.text)} fallback={props.text}>
      <span title={t("contact.hidden")}>
        <span aria-hidden="true">{props.text}</span>
        <span class="visually-hidden">
          {t("contact.hidden")}: {props.text.replaceAll(MASK, "…")}
        </span>
      </span>
    </Show>
  )
}

const icons = {
  telephony: Phone,
  phone: Phone,
  whatsapp: MessageCircle,
  sms: MessageSquareText,
  email: Mail,
  webchat: Globe,
  messenger: MessageCircleMore,
  instagram: Camera,
} as const

const isKnown = (name: string): name is keyof typeof icons => name in icons

/** Returns a function that returns the label of a channel or a kind of identifier; an unknown one is its own label. */
export function useChannelName() {
  const t = useMessages()
  return (name: string) =>
    name.startsWith("external:")
      ? t("shell.channel.external")
      : isKnown(name)
        ? t(`shell.channel.${name}`)
        : name.charAt(0).toUpperCase() + name.slice(1)
}

const Icon = (props: { name: string; size?: number | undefined }) => (
  <Dynamic component={isKnown(props.name) ? icons[props.name] : AtSign} size={props.size ?? 15} aria-hidden="true" />
)

/** Shows a channel by its icon and label; `labelHidden` keeps the label for screen readers and the title. */
export function ChannelIcon(props: { channel: string; labelHidden?: boolean; size?: number }) {
  const labelOf = useChannelName()
  return (
    <span class={icon} title={props.labelHidden ? labelOf(props.channel) : undefined}>
      <Icon name={props.channel} size={props.size} />
      <span class={props.labelHidden ? "visually-hidden" : undefined}>{labelOf(props.channel)}</span>
    </span>
  )
}

/** Shows the kind of an identifier by its icon; its label is the title. */
export function KindIcon(props: { kind: string; size?: number }) {
  const labelOf = useChannelName()
  return (
    <span class={icon} title={labelOf(props.kind)}>
      <Icon name={props.kind} size={props.size} />
      <span class="visually-hidden">{labelOf(props.kind)}</span>
    </span>
  )
}

/** Shows the logo of the product, hidden from screen readers. */
export function Logo(props: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={props.size ?? 20} height={props.size ?? 20} fill="none" aria-hidden="true">
      <rect width="24" height="24" rx="7" fill="var(--color-accent)" />
      <path d="M7 7v5.5a5 5 0 0 0 10 0V7" stroke="#fff" stroke-width="2.4" stroke-linecap="round" />
      <circle cx="12" cy="8.2" r="1.7" fill="#fff" />
    </svg>
  )
}
