import type { Contact, ContactIdentifier } from "@ucrm/core/contact/schema"
import User from "lucide-solid/icons/user"
import Users from "lucide-solid/icons/users"
import X from "lucide-solid/icons/x"
import { Show } from "solid-js"
import { loaded } from "../../api/query"
import { useShare, useSharing } from "../../api/sharing"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { useErrorText } from "../../messages/use-error-text"
import { Chip, useToast } from "../../ui"
import { type Action, ActionMenu } from "../../ui/action-menu"

/** Shows whether an identifier is shared and with whom, and a menu of what can be done with it. */
function Sharing(props: { contact: Contact; held: ContactIdentifier; mayUpdate: boolean; onRemove: () => void }) {
  const t = useMessages()
  const { format } = useLocale()
  const w = useMessages(contactsMessages)
  const words = useErrorText()
  const { toast } = useToast()
  const sharing = useSharing(() => props.contact)
  const share = useShare(() => props.contact)
  const current = () =>
    loaded(sharing)?.find(({ kind, value }) => kind === props.held.kind && value === props.held.value)
  const isShared = () => current()?.mode === "shared"
  const names = () => {
    const { holders = [], others = 0 } = current() ?? {}
    const left = others - holders.length
    return format.list([...holders.map(card => card.name), ...(left > 0 ? [w("sharing.more", { count: left })] : [])])
  }
  const help = () => (current()?.others ? w("sharing.with", { names: names() }) : w("sharing.help"))
  const change = (mode: "direct" | "shared", before?: "direct" | "shared") => {
    const { kind, value, display } = props.held
    share.mutate(
      { kind, value, mode },
      {
        onSuccess: () =>
          toast(w(`sharing.${mode}`, { display }), before && { label: t("shell.undo"), run: () => change(before) }),
        onError: error => toast(words.failed(error)),
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
      label: t("contact.identifier.remove", { display: props.held.display }),
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
        <ActionMenu label={w("sharing.actions", { display: props.held.display })} actions={actions()} />
      </Show>
    </>
  )
}

export default Sharing
