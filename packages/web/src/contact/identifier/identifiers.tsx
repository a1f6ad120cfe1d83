import type { Contact, HeldIdentifier } from "@ucrm/core/contact/schema"
import type { Identifier } from "@ucrm/core/identity/schema"
import Plus from "lucide-solid/icons/plus"
import X from "lucide-solid/icons/x"
import { createSignal, For, lazy, Show, Suspense } from "solid-js"
import { useAddIdentifier, useRemoveIdentifier } from "../../data/contact"
import { isEditing } from "../../data/draft"
import { usePermission } from "../../data/session"
import { useI18n } from "../../i18n"
import { Button, IconButton, KindIcon, Region, SkeletonLines, useToast } from "../../ui"
import { useWords } from "../words"
import { root } from "./identifiers.module.css"

const AddIdentifier = lazy(() => import("./add"))
const MOST = 20

/** The ClientIDs of a contact, the one of the interaction first. Taking one away can be undone in the moment. */
export const Identifiers = (props: {
  contact: Contact
  current: Identifier | null
  level: 2 | 3
  draftKey: string
  onSaved: (contact: Contact) => void
  onStale: () => void
}) => {
  const { t } = useI18n()
  const { toast, announce } = useToast()
  const words = useWords()
  const mayUpdate = usePermission("contacts.update")
  const remove = useRemoveIdentifier()
  const add = useAddIdentifier()
  const [adding, setAdding] = createSignal(isEditing(props.draftKey))
  const isCurrent = (one: HeldIdentifier) => one.kind === props.current?.kind && one.value === props.current.value
  const ordered = () => props.contact.identifiers.toSorted((a, b) => Number(isCurrent(b)) - Number(isCurrent(a)))
  let addButton: HTMLButtonElement | undefined

  const failed = (error: unknown, display: string) => {
    props.onStale()
    toast(`${t("contact.identifier.removeFailed", { display })} ${words.failed(error)}`)
  }
  const restore = (held: HeldIdentifier) => {
    const { kind, value, display, label } = held
    add.mutate(
      { id: props.contact.id, identifier: { kind, value, ...(label && { label }) } },
      {
        onSuccess: contact => {
          props.onSaved(contact)
          announce(t("contact.identifier.restored", { display }))
        },
        onError: error => toast(words.failed(error)),
      },
    )
  }
  const take = (row: HeldIdentifier) => {
    // A copy: the row itself becomes the next one as soon as this one is gone.
    const held = { ...row }
    const { kind, value, display } = held
    remove.mutate(
      { id: props.contact.id, identifier: { kind, value } },
      {
        onSuccess: contact => {
          props.onSaved(contact)
          addButton?.focus()
          toast(t("contact.identifier.removed", { display }), { label: t("shell.undo"), run: () => restore(held) })
        },
        onError: error => failed(error, display),
      },
    )
  }
  const closed = () => {
    setAdding(false)
    queueMicrotask(() => addButton?.focus())
  }

  return (
    <div class={root}>
      <Region title={t("contact.region.identifiers")} level={props.level}>
        <Show when={ordered().length > 0} fallback={<p data-slot="identifiers-none">{t("contact.identifier.none")}</p>}>
          <ul>
            <For each={ordered()}>
              {held => (
                <li data-current={isCurrent(held) ? "" : undefined} data-busy={isGoing(remove, held) ? "" : undefined}>
                  <KindIcon kind={held.kind} />
                  <span data-slot="identifier-words">
                    <span data-numeric>{held.display}</span>
                    <Show when={held.label}>
                      <span data-slot="identifier-label">{held.label}</span>
                    </Show>
                    <Show when={isCurrent(held)}>
                      <span data-visually="hidden">{t("contact.identifier.current")}</span>
                    </Show>
                  </span>
                  <Show when={mayUpdate()}>
                    <IconButton
                      size="small"
                      label={t("contact.identifier.remove", { display: held.display })}
                      onClick={() => take(held)}
                    >
                      <X size={13} aria-hidden="true" />
                    </IconButton>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={mayUpdate()}>
          <Show
            when={adding()}
            fallback={
              <Show
                when={props.contact.identifiers.length < MOST}
                fallback={<p data-slot="identifiers-none">{t("contact.identifier.full")}</p>}
              >
                <div>
                  <Button
                    ref={addButton}
                    size="small"
                    variant="quiet"
                    icon={<Plus size={14} aria-hidden="true" />}
                    onClick={() => setAdding(true)}
                  >
                    {t("contact.identifier.add")}
                  </Button>
                </div>
              </Show>
            }
          >
            <Suspense fallback={<SkeletonLines lines={2} />}>
              <AddIdentifier
                contact={props.contact}
                draftKey={props.draftKey}
                onClose={closed}
                onAdded={contact => {
                  props.onSaved(contact)
                  closed()
                }}
              />
            </Suspense>
          </Show>
        </Show>
      </Region>
    </div>
  )
}

const isGoing = (remove: ReturnType<typeof useRemoveIdentifier>, held: HeldIdentifier) =>
  remove.isPending &&
  remove.variables?.identifier.kind === held.kind &&
  remove.variables.identifier.value === held.value
