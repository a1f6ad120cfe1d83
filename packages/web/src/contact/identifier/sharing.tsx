import type { Contact, ContactIdentifier } from "@ucrm/core/contact/schema"
import Users from "lucide-solid/icons/users"
import { Show } from "solid-js"
import { useShare, useSharing } from "../../api/identifier"
import { loaded } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { useErrorText } from "../../messages/use-error-text"
import { Chip, IconButton, useToast } from "../../ui"

/** Whether an identifier is shared and with whom; says nothing of one that is its contact's own. */
function Sharing(props: { contact: Contact; held: ContactIdentifier; mayUpdate: boolean }) {
  const t = useMessages()
  const { format } = useLocale()
  const w = useMessages(contactsMessages)
  const words = useErrorText()
  const { toast } = useToast()
  const sharing = useSharing(() => props.contact)
  const share = useShare(() => props.contact)
  const now = () =>
    loaded(sharing)?.find(identifier => identifier.kind === props.held.kind && identifier.value === props.held.value)
  const isShared = () => now()?.mode === "shared"
  const names = () => {
    const { holders = [], others = 0 } = now() ?? {}
    const left = others - holders.length
    return format.list([...holders.map(card => card.name), ...(left > 0 ? [w("sharing.more", { count: left })] : [])])
  }
  const said = () => (now()?.others ? w("sharing.with", { names: names() }) : w("sharing.help"))
  const say = (mode: "direct" | "shared", before?: "direct" | "shared") => {
    const { kind, value, display } = props.held
    share.mutate(
      { kind, value, mode },
      {
        onSuccess: () =>
          toast(w(`sharing.${mode}`, { display }), before && { label: t("shell.undo"), run: () => say(before) }),
        onError: error => toast(words.failed(error)),
      },
    )
  }
  const toggle = () => (isShared() ? say("direct", "shared") : say("shared", "direct"))
  return (
    <>
      <Show when={isShared()}>
        <span title={said()}>
          <Chip tone="warn">
            {w("sharing.chip")}
            <span class="visually-hidden">: {said()}</span>
          </Chip>
        </span>
      </Show>
      <Show when={props.mayUpdate && now()?.others === 0}>
        <IconButton
          size="small"
          aria-pressed={isShared()}
          disabled={share.isPending}
          label={w("sharing.toggle", { display: props.held.display })}
          onClick={toggle}
        >
          <Users size={13} aria-hidden="true" />
        </IconButton>
      </Show>
    </>
  )
}

export default Sharing
