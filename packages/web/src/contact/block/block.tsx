import type { Contact } from "@ucrm/core/contact/schema"
import type { Field } from "@ucrm/core/section/schema"
import Pencil from "lucide-solid/icons/pencil"
import { createEffect, createMemo, createSignal, createUniqueId, type JSX, on, Show, Suspense } from "solid-js"
import { usePermission } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { Button, IconButton, Notice, SkeletonLines, useToast } from "../../ui"
import { lazyPart } from "../../ui/lazy-part"
import { Heading } from "../heading"
import { root } from "./block.module.css"
import { useEditDraft, wasTyped } from "./draft"

const Editor = lazyPart(() => import("./editor"))

export type Face = {
  /** Begins to edit, at a field when one is named. */
  edit: (fieldId?: string) => void
  mayEdit: () => boolean
}

export type BlockProps = {
  title: string
  /** The field that the title is the value of, where it is one. */
  titleField?: string
  /** What stands beside the title. */
  beside?: JSX.Element
  level: 1 | 2 | 3 | 4
  contact: Contact
  /** What an edit of the block offers. */
  fields: readonly Field[]
  /** What it can offer at most: a field that was typed over is offered again, whatever is shown by then. */
  whole?: readonly Field[]
  columns: 1 | 2
  draftKey: string
  onSaved: (contact: Contact) => void
  onStale: () => void
  /** How the block reads while nobody edits it. */
  children: (face: Face) => JSX.Element
}

const interactive = "a, button, input, select, textarea, label, summary"

/** A part of a contact that is read, and edited in the same place. What is typed outlives leaving, switching and reload. */
export function Block(props: BlockProps) {
  const t = useMessages()
  const { formatLocale } = useLocale()
  const { announce } = useToast()
  const id = createUniqueId()
  const mayUpdate = usePermission("contacts.update")
  const whole = () => props.whole ?? props.fields
  const draft = useEditDraft({ key: () => props.draftKey, contact: () => props.contact, fields: whole })
  const fields = createMemo(() =>
    whole().filter(field => props.fields.includes(field) || wasTyped(draft.value(), field, formatLocale())),
  )
  const [begun, setBegun] = createSignal(false)
  const [focus, setFocus] = createSignal<string>()
  const mayEdit = () => mayUpdate() && props.fields.some(field => !field.readOnly)
  const editing = () => begun() || draft.value().open
  let block: HTMLElement | undefined

  const edit = (fieldId?: string) => {
    if (!mayEdit()) return
    setFocus(fieldId)
    setBegun(true)
    if (draft.dirty()) draft.set({ ...draft.value(), open: true })
  }
  const leave = () => {
    setBegun(false)
    if (draft.dirty()) {
      draft.set({ ...draft.value(), open: false })
      announce(t("contact.edit.kept"))
    }
  }
  const discard = () => {
    setBegun(false)
    draft.discard()
    announce(t("contact.edit.discarded"))
  }
  // Leaving an edit by key returns the focus to where the edit began.
  createEffect(
    on(editing, (now, before) => {
      if (before && !now) queueMicrotask(() => block?.querySelector<HTMLElement>("[data-slot=block-edit]")?.focus())
    }),
  )
  const click = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-field]") : null
    if (!target || (event.target instanceof Element && event.target.closest(interactive))) return
    // Marking a text to copy it is no wish to change it.
    if (getSelection()?.isCollapsed === false) return
    edit(target.dataset["field"])
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for the pointer; the Edit button does the same by key.
    <section ref={block} class={root} aria-labelledby={id} data-may-edit={mayEdit() ? "" : undefined} onClick={click}>
      <header data-slot="block-head">
        <Heading level={props.level} id={id} field={editing() ? undefined : props.titleField}>
          {props.title}
        </Heading>
        {props.beside}
        <Show when={mayEdit() && !editing()}>
          <IconButton
            size="small"
            data-slot="block-edit"
            label={t("contact.section.edit", { title: props.title })}
            onPointerEnter={() => void Editor.preload()}
            onClick={() => edit()}
          >
            <Pencil size={14} aria-hidden="true" />
          </IconButton>
        </Show>
      </header>
      <Show when={!editing() && draft.dirty()}>
        <Notice
          tone="warn"
          actions={
            <>
              <Button size="small" onClick={() => edit()}>
                {t("contact.edit.resume")}
              </Button>
              <Button size="small" variant="quiet" onClick={discard}>
                {t("contact.edit.discard")}
              </Button>
            </>
          }
        >
          {t("contact.edit.kept")}
        </Notice>
      </Show>
      <Show when={editing()} fallback={props.children({ edit, mayEdit })}>
        <Suspense fallback={<SkeletonLines lines={Math.min(8, props.fields.length * 2)} />}>
          <Editor
            contact={props.contact}
            fields={fields()}
            columns={props.columns}
            level={props.level === 1 ? 2 : props.level === 2 ? 3 : 4}
            draft={draft}
            focus={focus()}
            onLeave={leave}
            onDiscard={discard}
            onStale={props.onStale}
            onSaved={saved => {
              setBegun(false)
              draft.discard()
              props.onSaved(saved)
            }}
          />
        </Suspense>
      </Show>
    </section>
  )
}
