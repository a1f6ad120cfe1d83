import type { Contact, HeldIdentifier } from "@ucrm/core/contact/schema"
import type { Identifier } from "@ucrm/core/identity/schema"
import Plus from "lucide-solid/icons/plus"
import X from "lucide-solid/icons/x"
import { createSignal, For, lazy, Show, Suspense, untrack } from "solid-js"
import { isEditing } from "../../data/draft"
import { useAddIdentifier, useRemoveIdentifier } from "../../data/identifier"
import { usePermission } from "../../data/session"
import { useI18n } from "../../i18n"
import { Address, Button, IconButton, isHidden, KindIcon, Region, SkeletonLines, useToast } from "../../ui"
import { useWords } from "../words"
import { root } from "./identifiers.module.css"

const AddIdentifier = lazy(() => import("./add"))
const Sharing = lazy(() => import("./sharing"))
const MOST = 20

type Identified = { readonly kind: string; readonly value: string }

/** The ClientIDs of a contact, the one of the interaction first. Taking one away can be undone in the moment. */
export const Identifiers = (props: {
  contact: Contact
  current: Identifier | null
  level: 2 | 3
  draftKey: string
  onSaved: (contact: Contact) => void
  onStale: () => void
}) => {
  const { t, format } = useI18n()
  const { toast, announce } = useToast()
  const words = useWords()
  const mayUpdate = usePermission("contacts.update")
  const remove = useRemoveIdentifier()
  const add = useAddIdentifier()
  const [adding, setAdding] = createSignal(untrack(() => isEditing(props.draftKey)))
  const isCurrent = (one: HeldIdentifier) => isSame(one, props.current)
  const ordered = () => firstOf(props.contact.identifiers, props.current)
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
  const added = async (contact: Contact, held: HeldIdentifier | undefined) => {
    props.onSaved(contact)
    if (!held) return
    const { display } = held
    // That somebody else holds it is no obstacle, but nothing to find out later either.
    const { readOthers } = await import("../../data/sharing")
    const others = await readOthers(contact, held).catch(() => [])
    const names = format.list(others.map(card => card.name))
    const undo = { label: t("shell.undo"), run: () => take(held) }
    if (others.length > 0) toast(t("contact.identifier.shared", { display, names }), undo)
    else toast(t("contact.identifier.added", { display }), undo)
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
                      <For each={isHidden(held.display) ? [held.display] : held.display.split(/(?<=[@.])/)}>
                        {part => (
                          <>
                            <Address text={part} />
                            <wbr />
                          </>
                        )}
                      </For>
                    </span>
                    <Show when={held.label}>
                      <span data-slot="identifier-label">{held.label}</span>
                    </Show>
                    <Show when={isCurrent(held)}>
                      <span data-visually="hidden">{t("contact.identifier.current")}</span>
                    </Show>
                  </span>
                  <Suspense>
                    <Sharing contact={props.contact} held={held} mayUpdate={mayUpdate()} />
                  </Suspense>
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
                onAdded={(contact, held) => {
                  void added(contact, held)
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

const firstOf = (held: readonly HeldIdentifier[], current: Identified | null) =>
  held.toSorted((a, b) => Number(isSame(b, current)) - Number(isSame(a, current)))

const isGoing = (remove: ReturnType<typeof useRemoveIdentifier>, held: HeldIdentifier) =>
  remove.isPending &&
  remove.variables?.identifier.kind === held.kind &&
  remove.variables.identifier.value === held.value
