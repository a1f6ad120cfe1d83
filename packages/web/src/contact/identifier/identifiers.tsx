import type { Contact, ContactIdentifier } from "@ucrm/core/contact/schema"
import type { Identifier } from "@ucrm/core/identity/schema"
import Plus from "lucide-solid/icons/plus"
import { createSignal, For, Show, Suspense, untrack } from "solid-js"
import { useAddIdentifier, useRemoveIdentifier } from "../../api/contact-write"
import { usePermission } from "../../api/session"
import { useCommands } from "../../command"
import { useLocale, useMessages } from "../../messages"
import { useErrorText } from "../../messages/use-error-text"
import { isEditing } from "../../state/draft"
import { Button, isMasked, KindIcon, MaskedText, Region, SkeletonLines, useToast } from "../../ui"
import { lazyPart } from "../../ui/lazy-part"
import { root } from "./identifiers.module.css"

const AddIdentifier = lazyPart(() => import("./add"))
const Reach = lazyPart(() => import("./reach"))
const Sharing = lazyPart(() => import("./sharing"))
const MOST = 20

type Identified = { readonly kind: string; readonly value: string }

/** The ClientIDs of a contact, the one of the interaction first. Taking one away can be undone in the moment. */
export function Identifiers(props: {
  contact: Contact
  current: Identifier | null
  level: 2 | 3
  draftKey: string
  onSaved: (contact: Contact) => void
  onStale: () => void
}) {
  const t = useMessages()
  const { format } = useLocale()
  const toasts = useToast()
  const words = useErrorText()
  const mayUpdate = usePermission("contacts.update")
  const remove = useRemoveIdentifier()
  const add = useAddIdentifier()
  const [adding, setAdding] = createSignal(untrack(() => isEditing(props.draftKey)))
  const isCurrent = (one: ContactIdentifier) => isSame(one, props.current)
  const ordered = () => firstOf(props.contact.identifiers, props.current)
  const mayAdd = () => mayUpdate() && props.contact.identifiers.length < MOST
  useCommands(() =>
    mayAdd() && !adding()
      ? [
          {
            id: "identifier.add",
            label: t("contact.identifier.add"),
            keys: "i",
            group: "contact",
            run: () => setAdding(true),
          },
        ]
      : [],
  )
  let addButton: HTMLButtonElement | undefined

  const list = {
    contact: () => props.contact,
    add,
    remove,
    t,
    format,
    toasts,
    words,
    onSaved: (contact: Contact) => props.onSaved(contact),
    onStale: () => props.onStale(),
    leave: () => addButton?.focus(),
  }
  const take = (row: ContactIdentifier) => {
    // A copy: the row itself becomes the next one as soon as this one is gone.
    const held = { ...row }
    void import("./actions").then(actions => actions.removeIdentifier(list, held))
  }
  const added = (contact: Contact, held: ContactIdentifier | undefined) => {
    props.onSaved(contact)
    if (held) void import("./actions").then(actions => actions.announceAdded(list, contact, held))
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
                    <span data-numeric>
                      <For each={isMasked(held.display) ? [held.display] : held.display.split(/(?<=[@.])/)}>
                        {part => (
                          <>
                            <MaskedText text={part} />
                            <wbr />
                          </>
                        )}
                      </For>
                    </span>
                    <Show when={held.label}>
                      <span data-slot="identifier-label">{held.label}</span>
                    </Show>
                    <Show when={isCurrent(held)}>
                      <span class="visually-hidden">{t("contact.identifier.current")}</span>
                    </Show>
                  </span>
                  <Suspense>
                    <Reach held={held} />
                    <Sharing contact={props.contact} held={held} mayUpdate={mayUpdate()} onRemove={() => take(held)} />
                  </Suspense>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={mayUpdate()}>
          <Show
            when={adding()}
            fallback={
              <Show when={mayAdd()} fallback={<p data-slot="identifiers-none">{t("shell.failure.identifiersFull")}</p>}>
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
                onAdded={(contact, held) => {
                  added(contact, held)
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

const isSame = (a: Identified, b: Identified | null) => a.kind === b?.kind && a.value === b.value

const firstOf = (held: readonly ContactIdentifier[], current: Identified | null) =>
  held.toSorted((a, b) => Number(isSame(b, current)) - Number(isSame(a, current)))

const isGoing = (remove: ReturnType<typeof useRemoveIdentifier>, held: ContactIdentifier) =>
  remove.isPending &&
  remove.variables?.identifier.kind === held.kind &&
  remove.variables.identifier.value === held.value
