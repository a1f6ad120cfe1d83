import AtSign from "lucide-solid/icons/at-sign"
import Camera from "lucide-solid/icons/camera"
import Globe from "lucide-solid/icons/globe"
import Mail from "lucide-solid/icons/mail"
import MessageCircle from "lucide-solid/icons/message-circle"
import MessageCircleMore from "lucide-solid/icons/message-circle-more"
import MessageSquareText from "lucide-solid/icons/message-square-text"
import Phone from "lucide-solid/icons/phone"
import { Dynamic } from "solid-js/web"
import { useMessages } from "../messages"
import { root } from "./channel-icon.module.css"

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

/** The name of a channel, or of a kind of identifier, in the reader's language; an unknown one keeps its own. */
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

/** A channel by icon and word; without `word` the word is only spoken. */
export function ChannelIcon(props: { channel: string; word?: boolean; size?: number }) {
  const nameOf = useChannelName()
  return (
    <span class={root} title={props.word === false ? nameOf(props.channel) : undefined}>
      <Icon name={props.channel} size={props.size} />
      <span class={props.word === false ? "visually-hidden" : undefined}>{nameOf(props.channel)}</span>
    </span>
  )
}

/** The kind of an identifier, by icon; its word is spoken and in the title. */
export function KindIcon(props: { kind: string; size?: number }) {
  const nameOf = useChannelName()
  return (
    <span class={root} title={nameOf(props.kind)}>
      <Icon name={props.kind} size={props.size} />
      <span class="visually-hidden">{nameOf(props.kind)}</span>
    </span>
  )
}
