import AtSign from "lucide-solid/icons/at-sign"
import Camera from "lucide-solid/icons/camera"
import Globe from "lucide-solid/icons/globe"
import Mail from "lucide-solid/icons/mail"
import MessageCircle from "lucide-solid/icons/message-circle"
import MessageCircleMore from "lucide-solid/icons/message-circle-more"
import MessageSquareText from "lucide-solid/icons/message-square-text"
import Phone from "lucide-solid/icons/phone"
import { Dynamic } from "solid-js/web"
import { root } from "./channel.module.css"

const CHANNELS = {
  telephony: { word: "Telephony", icon: Phone },
  whatsapp: { word: "WhatsApp", icon: MessageCircle },
  sms: { word: "SMS", icon: MessageSquareText },
  email: { word: "E-mail", icon: Mail },
  webchat: { word: "Web chat", icon: Globe },
  messenger: { word: "Messenger", icon: MessageCircleMore },
  instagram: { word: "Instagram", icon: Camera },
}

/** The channels of uContact X; any other name is also a channel. */
export const CHANNEL_NAMES = Object.keys(CHANNELS)

const of = (name: string) => (name in CHANNELS ? CHANNELS[name as keyof typeof CHANNELS] : { word: name, icon: AtSign })

/** Shows a channel by icon and word. */
export function Channel(props: { name: string }) {
  return (
    <span class={root}>
      <Dynamic component={of(props.name).icon} size={13} aria-hidden="true" /> {of(props.name).word}
    </span>
  )
}
