import type { Contact } from "@ucrm/core/contact/schema"
import type { Field } from "@ucrm/core/section/schema"
import Pencil from "lucide-solid/icons/pencil"
import { createEffect, createMemo, createSignal, createUniqueId, type JSX, on, Show, Suspense } from "solid-js"
import { Dynamic } from "solid-js/web"
import { usePermission } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { Button, IconButton, Notice, SkeletonLines, useToast } from "../../ui"
import { lazyPart } from "../../ui/lazy-part"
import { root } from "./block.module.css"
import { isChanged, useEditDraft } from "./draft"

const Editor = lazyPart(() => import("./editor"))

/** The controls of a block for its content. */
export type BlockControls = {
  /** Starts an edit, at a field if one is given. */
  edit: (fieldId?: string) => void
  mayEdit: () => boolean
}

export type BlockProps = {
  title: string
  /** The field whose value is the title, if any. */
  titleField?: string
  /** Is shown beside the title. */
  titleExtra?: JSX.Element
  level: 1 | 2 | 3 | 4
  contact: Contact
  /** The fields of an edit. */
  fields: readonly Field[]
  /** All fields of the block; an edit also has those with an unsaved change. */
  allFields?: readonly Field[]
  columns: 1 | 2
  draftKey: string
  onSaved: (contact: Contact) => void
  onStale: () => void
  /** The content outside of an edit. */
  children: (block: BlockControls) => JSX.Element
}

const INTERACTIVE = "a, button, input, select, textarea, label, summary"

/** Shows a part of a contact, to edit in place. The draft of an edit survives navigation and a reload. */
export function Block(props: BlockProps) {
  const t = useMessages()
  const { formatLocale } = useLocale()
  const { announce } = useToast()
  const id = createUniqueId()
  const mayUpdate = usePermission("contacts.update")
  const allFields = () => props.allFields ?? props.fields
  const draft = useEditDraft({ key: () => props.draftKey, contact: () => props.contact, fields: allFields })
  const fields = createMemo(() =>
    allFields().filter(field => props.fields.includes(field) || isChanged(draft.value(), field, formatLocale())),
  )
  const [isStarted, setIsStarted] = createSignal(false)
  const [focus, setFocus] = createSignal<string>()
  const mayEdit = () => mayUpdate() && props.fields.some(field => !field.readOnly)
  const isEditing = () => isStarted() || draft.value().open
  let block: HTMLElement | undefined

  const edit = (fieldId?: string) => {
    if (!mayEdit()) return
    setFocus(fieldId)
    setIsStarted(true)
    if (draft.dirty()) draft.set({ ...draft.value(), open: true })
  }
  const pause = () => {
    setIsStarted(false)
    if (draft.dirty()) {
      draft.set({ ...draft.value(), open: false })
      announce(t("contact.edit.unsaved"))
    }
  }
  const discard = () => {
    setIsStarted(false)
    draft.discard()
    announce(t("contact.edit.discarded"))
  }
  // The end of an edit returns the focus to the Edit button.
  createEffect(
    on(isEditing, (isEditing, wasEditing) => {
      if (wasEditing && !isEditing)
        queueMicrotask(() => block?.querySelector<HTMLElement>("[data-slot=block-edit]")?.focus())
    }),
  )
  const click = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-field]") : null
    if (!target || (event.target instanceof Element && event.target.closest(INTERACTIVE))) return
    // A selection of text does not start an edit.
    if (getSelection()?.isCollapsed === false) return
    edit(target.dataset["field"])
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for the pointer; the Edit button does the same by key.
    <section ref={block} class={root} aria-labelledby={id} data-may-edit={mayEdit() ? "" : undefined} onClick={click}>
      <header data-slot="block-head">
        <Heading level={props.level} id={id} field={isEditing() ? undefined : props.titleField}>
          {props.title}
        </Heading>
        {props.titleExtra}
        <Show when={mayEdit() && !isEditing()}>
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
      <Show when={!isEditing() && draft.dirty()}>
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
          {t("contact.edit.unsaved")}
        </Notice>
      </Show>
      <Show when={isEditing()} fallback={props.children({ edit, mayEdit })}>
        <Suspense fallback={<SkeletonLines lines={Math.min(8, props.fields.length * 2)} />}>
          <Editor
            contact={props.contact}
            fields={fields()}
            columns={props.columns}
            level={props.level === 1 ? 2 : props.level === 2 ? 3 : 4}
            draft={draft}
            focus={focus()}
            onPause={pause}
            onDiscard={discard}
            onStale={props.onStale}
            onSaved={saved => {
              setIsStarted(false)
              draft.discard()
              props.onSaved(saved)
            }}
          />
        </Suspense>
      </Show>
    </section>
  )
}

/** Shows a heading of a level. */
export function Heading(props: {
  level: 1 | 2 | 3 | 4
  id?: string
  field?: string | undefined
  children: JSX.Element
}) {
  return (
    <Dynamic component={`h${props.level}`} id={props.id} data-field={props.field}>
      {props.children}
    </Dynamic>
  )
}
