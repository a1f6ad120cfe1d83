import type { Contact, ContactIdentifier } from "@ucrm/core/contact/schema"
import Check from "lucide-solid/icons/check"
import Copy from "lucide-solid/icons/copy"
import Mail from "lucide-solid/icons/mail"
import Phone from "lucide-solid/icons/phone"
import User from "lucide-solid/icons/user"
import Users from "lucide-solid/icons/users"
import X from "lucide-solid/icons/x"
import { createSignal, onCleanup, Show } from "solid-js"
import { loaded } from "../../api/query"
import { useShare, useSharing } from "../../api/sharing"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { errorText } from "../../messages/error-text"
import { Chip, IconButton, isMasked, useToast } from "../../ui"
import { type Action, ActionMenu } from "../../ui/action-menu"
import { copyText } from "../../ui/copy-text"
import { root } from "./row-actions.module.css"

const SHOWN_MS = 2_000

type RowActionsProps = { contact: Contact; identifier: ContactIdentifier; mayUpdate: boolean; onRemove: () => void }

/** Shows the actions on an identifier of a contact, and whether it is shared. */
export default function IdentifierActions(props: RowActionsProps) {
  return (
    <>
      <Reach identifier={props.identifier} />
      <Sharing {...props} />
    </>
  )
}

/** Returns the address that calls a phone number or writes to an e-mail address; undefined for other kinds. */
function linkOf({ kind, value }: ContactIdentifier) {
  if (kind === "phone") return { href: `tel:${value.replace(/;.*$/, "")}`, icon: Phone, label: "reach.call" } as const
  if (kind === "email") return { href: `mailto:${encodeURI(value)}`, icon: Mail, label: "reach.write" } as const
  return undefined
}

/** Shows the buttons that copy an identifier and call or write to it; none for a masked one. */
function Reach(props: { identifier: ContactIdentifier }) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const { announce, toast } = useToast()
  const [isCopied, setIsCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const copy = async () => {
    const { display } = props.identifier
    if (!(await copyText(display))) return toast(t("interaction.copyFailed"))
    announce(t("interaction.copied", { display }))
    setIsCopied(true)
    clearTimeout(timer)
    timer = setTimeout(() => setIsCopied(false), SHOWN_MS)
  }
  return (
    <Show when={!isMasked(props.identifier.display)}>
      <span class={root}>
        <Show when={linkOf(props.identifier)}>
          {link => (
            <a
              href={link().href}
              title={w(link().label, { display: props.identifier.display })}
              aria-label={w(link().label, { display: props.identifier.display })}
            >
              {link().icon({ size: 13, "aria-hidden": "true" })}
            </a>
          )}
        </Show>
        <IconButton
          size="small"
          label={w("reach.copy", { display: props.identifier.display })}
          onClick={() => void copy()}
        >
          <Show when={isCopied()} fallback={<Copy size={13} aria-hidden="true" />}>
            <Check size={13} aria-hidden="true" />
          </Show>
        </IconButton>
      </span>
    </Show>
  )
}

/** Shows whether and with whom an identifier is shared, and a menu of its actions. */
function Sharing(props: RowActionsProps) {
  const t = useMessages()
  const { format } = useLocale()
  const w = useMessages(contactsMessages)
  const { toast } = useToast()
  const sharing = useSharing(() => props.contact)
  const share = useShare(() => props.contact)
  const current = () =>
    loaded(sharing)?.find(({ kind, value }) => kind === props.identifier.kind && value === props.identifier.value)
  const isShared = () => current()?.mode === "shared"
  const names = () => {
    const { holders = [], others = 0 } = current() ?? {}
    const hidden = others - holders.length
    return format.list([
      ...holders.map(holder => holder.name),
      ...(hidden > 0 ? [w("sharing.more", { count: hidden })] : []),
    ])
  }
  const help = () => (current()?.others ? w("sharing.with", { names: names() }) : w("sharing.help"))
  const change = (mode: "direct" | "shared", previous?: "direct" | "shared") => {
    const { kind, value, display } = props.identifier
    share.mutate(
      { kind, value, mode },
      {
        onSuccess: () =>
          toast(w(`sharing.${mode}`, { display }), previous && { label: t("shell.undo"), run: () => change(previous) }),
        onError: error => toast(errorText(t, error)),
      },
    )
  }
  const actions = (): Action[] => [
    ...(current()?.others === 0
      ? [
          isShared()
            ? {
                label: w("sharing.markOwn"),
                icon: <User size={14} aria-hidden="true" />,
                run: () => change("direct", "shared"),
              }
            : {
                label: w("sharing.markShared"),
                icon: <Users size={14} aria-hidden="true" />,
                run: () => change("shared", "direct"),
              },
        ]
      : []),
    {
      label: t("contact.identifier.remove", { display: props.identifier.display }),
      icon: <X size={14} aria-hidden="true" />,
      danger: true,
      run: () => props.onRemove(),
    },
  ]
  return (
    <>
      <Show when={isShared()}>
        <span title={help()}>
          <Chip tone="warn">
            {w("sharing.chip")}
            <span class="visually-hidden">: {help()}</span>
          </Chip>
        </span>
      </Show>
      <Show when={props.mayUpdate}>
        <ActionMenu label={w("sharing.actions", { display: props.identifier.display })} actions={actions()} />
      </Show>
    </>
  )
}
