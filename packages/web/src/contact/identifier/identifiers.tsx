import type { Contact, ContactIdentifier } from "@ucrm/core/contact/schema"
import type { Identifier } from "@ucrm/core/identity/schema"
import Plus from "lucide-solid/icons/plus"
import { createSignal, For, Show, Suspense, untrack } from "solid-js"
import { useAddIdentifier, useRemoveIdentifier } from "../../api/contact-write"
import { usePermission } from "../../api/session"
import { useCommands } from "../../command"
import { useLocale, useMessages } from "../../messages"
import { isEditing } from "../../state/draft"
import { Button, isMasked, KindIcon, MaskedText, Region, SkeletonLines, useToast } from "../../ui"
import { lazyPart } from "../../ui/lazy-part"
import { root } from "./identifiers.module.css"

const AddIdentifier = lazyPart(() => import("./add"))
const IdentifierActions = lazyPart(() => import("./row-actions"))
const MAX_IDENTIFIERS = 20

type IdentifierKey = { readonly kind: string; readonly value: string }

/** Shows the identifiers of a contact, that of the interaction first, to add and remove them. */
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
  const mayUpdate = usePermission("contacts.update")
  const remove = useRemoveIdentifier()
  const add = useAddIdentifier()
  const [isAdding, setIsAdding] = createSignal(untrack(() => isEditing(props.draftKey)))
  const isCurrent = (identifier: ContactIdentifier) => isSame(identifier, props.current)
  const ordered = () => currentFirst(props.contact.identifiers, props.current)
  const mayAdd = () => mayUpdate() && props.contact.identifiers.length < MAX_IDENTIFIERS
  useCommands(() =>
    mayAdd() && !isAdding()
      ? [
          {
            id: "identifier.add",
            label: t("contact.identifier.add"),
            keys: "i",
            group: "contact",
            run: () => setIsAdding(true),
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
    onSaved: (contact: Contact) => props.onSaved(contact),
    onStale: () => props.onStale(),
    moveFocus: () => addButton?.focus(),
  }
  const removeRow = (row: ContactIdentifier) => {
    // A copy, since the list reuses the row for the next identifier.
    const identifier = { ...row }
    void import("./actions").then(actions => actions.removeIdentifier(list, identifier))
  }
  const onAdded = (contact: Contact, identifier: ContactIdentifier | undefined) => {
    props.onSaved(contact)
    if (identifier) void import("./actions").then(actions => actions.announceAdded(list, contact, identifier))
  }
  const closeForm = () => {
    setIsAdding(false)
    queueMicrotask(() => addButton?.focus())
  }

  return (
    <div class={root}>
      <Region title={t("contact.region.identifiers")} level={props.level}>
        <Show when={ordered().length > 0} fallback={<p data-slot="identifiers-none">{t("contact.identifier.none")}</p>}>
          <ul>
            <For each={ordered()}>
              {identifier => (
                <li
                  data-current={isCurrent(identifier) ? "" : undefined}
                  data-busy={isRemoving(remove, identifier) ? "" : undefined}
                >
                  <KindIcon kind={identifier.kind} />
                  <span data-slot="identifier-text">
                    <span data-numeric>
                      <For
                        each={
                          isMasked(identifier.display) ? [identifier.display] : identifier.display.split(/(?<=[@.])/)
                        }
                      >
                        {part => (
                          <>
                            <MaskedText text={part} />
                            <wbr />
                          </>
                        )}
                      </For>
                    </span>
                    <Show when={identifier.label}>
                      <span data-slot="identifier-label">{identifier.label}</span>
                    </Show>
                    <Show when={isCurrent(identifier)}>
                      <span class="visually-hidden">{t("contact.identifier.current")}</span>
                    </Show>
                  </span>
                  <Suspense>
                    <IdentifierActions
                      contact={props.contact}
                      identifier={identifier}
                      mayUpdate={mayUpdate()}
                      onRemove={() => removeRow(identifier)}
                    />
                  </Suspense>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={mayUpdate()}>
          <Show
            when={isAdding()}
            fallback={
              <Show when={mayAdd()} fallback={<p data-slot="identifiers-none">{t("shell.failure.identifiersFull")}</p>}>
                <div>
                  <Button
                    ref={addButton}
                    size="small"
                    variant="quiet"
                    icon={<Plus size={14} aria-hidden="true" />}
                    onClick={() => setIsAdding(true)}
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
                onClose={closeForm}
                onAdded={(contact, identifier) => {
                  onAdded(contact, identifier)
                  closeForm()
                }}
              />
            </Suspense>
          </Show>
        </Show>
      </Region>
    </div>
  )
}

const isSame = (a: IdentifierKey, b: IdentifierKey | null) => a.kind === b?.kind && a.value === b.value

const currentFirst = (identifiers: readonly ContactIdentifier[], current: IdentifierKey | null) =>
  identifiers.toSorted((a, b) => Number(isSame(b, current)) - Number(isSame(a, current)))

const isRemoving = (remove: ReturnType<typeof useRemoveIdentifier>, identifier: ContactIdentifier) =>
  remove.isPending &&
  remove.variables?.identifier.kind === identifier.kind &&
  remove.variables.identifier.value === identifier.value
