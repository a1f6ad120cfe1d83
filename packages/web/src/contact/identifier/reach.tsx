import type { ContactIdentifier } from "@ucrm/core/contact/schema"
import Check from "lucide-solid/icons/check"
import Copy from "lucide-solid/icons/copy"
import Mail from "lucide-solid/icons/mail"
import Phone from "lucide-solid/icons/phone"
import { createSignal, onCleanup, Show } from "solid-js"
import { useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { IconButton, isMasked, useToast } from "../../ui"
import { copyText } from "../../ui/copy-text"
import { root } from "./reach.module.css"

const SHOWN_MS = 2_000

/** Returns the address that calls a phone number or writes to an e-mail address; undefined for other kinds. */
function linkOf({ kind, value }: ContactIdentifier) {
  if (kind === "phone") return { href: `tel:${value.replace(/;.*$/, "")}`, icon: Phone, label: "reach.call" } as const
  if (kind === "email") return { href: `mailto:${encodeURI(value)}`, icon: Mail, label: "reach.write" } as const
  return undefined
}

/** Offers to copy an identifier, and to call or write to it; nothing for a masked one. */
export default function Reach(props: { held: ContactIdentifier }) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const { announce, toast } = useToast()
  const [copied, setCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const copy = async () => {
    const { display } = props.held
    if (!(await copyText(display))) return toast(t("interaction.copyFailed"))
    announce(t("interaction.copied", { display }))
    setCopied(true)
    clearTimeout(timer)
    timer = setTimeout(() => setCopied(false), SHOWN_MS)
  }
  return (
    <Show when={!isMasked(props.held.display)}>
      <span class={root}>
        <Show when={linkOf(props.held)}>
          {link => (
            <a
              href={link().href}
              title={w(link().label, { display: props.held.display })}
              aria-label={w(link().label, { display: props.held.display })}
            >
              {link().icon({ size: 13, "aria-hidden": "true" })}
            </a>
          )}
        </Show>
        <IconButton size="small" label={w("reach.copy", { display: props.held.display })} onClick={() => void copy()}>
          <Show when={copied()} fallback={<Copy size={13} aria-hidden="true" />}>
            <Check size={13} aria-hidden="true" />
          </Show>
        </IconButton>
      </span>
    </Show>
  )
}
