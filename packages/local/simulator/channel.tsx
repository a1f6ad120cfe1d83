import AtSign from "lucide-solid/icons/at-sign"
import Camera from "lucide-solid/icons/camera"
import Globe from "lucide-solid/icons/globe"
import Mail from "lucide-solid/icons/mail"
import MessageCircle from "lucide-solid/icons/message-circle"
import MessageCircleMore from "lucide-solid/icons/message-circle-more"
import MessageSquareText from "lucide-solid/icons/message-square-text"
import Phone from "lucide-solid/icons/phone"
import { Dynamic } from "solid-js/web"

const CHANNELS = {
  telephony: { label: "Telephony", icon: Phone },
  whatsapp: { label: "WhatsApp", icon: MessageCircle },
  sms: { label: "SMS", icon: MessageSquareText },
  email: { label: "E-mail", icon: Mail },
  webchat: { label: "Web chat", icon: Globe },
  messenger: { label: "Messenger", icon: MessageCircleMore },
  instagram: { label: "Instagram", icon: Camera },
}

/** The channels of uContact X; other names are accepted too. */
export const CHANNEL_NAMES = Object.keys(CHANNELS)

const channelOf = (name: string) =>
  name in CHANNELS ? CHANNELS[name as keyof typeof CHANNELS] : { label: name, icon: AtSign }

/** Shows a channel by its icon and name. */
export function Channel(props: { name: string }) {
  return (
    <span data-slot="channel">
      <Dynamic component={channelOf(props.name).icon} size={13} aria-hidden="true" /> {channelOf(props.name).label}
    </span>
  )
}
