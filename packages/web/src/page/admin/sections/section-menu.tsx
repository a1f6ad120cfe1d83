import { useNavigate } from "@solidjs/router"
import type { Section } from "@ucrm/core/section/schema"
import Copy from "lucide-solid/icons/copy"
import Pencil from "lucide-solid/icons/pencil"
import Trash from "lucide-solid/icons/trash"
import { createSignal, For, Match, Show, Switch } from "solid-js"
import { useDuplicateSection, useRemoval, useRemoveSection } from "../../../api/admin/section"
import { loaded, problemOf } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { discardDraft } from "../../../state/draft"
import { Button, Notice, SkeletonLines, useToast } from "../../../ui"
import { ActionMenu } from "../../../ui/action-menu"
import { Confirm } from "../../../ui/confirm"
import { adminPath } from "../path"
import { root } from "./delete-dialog.module.css"
import { draftKey } from "./editing"

/** Renders the menu of a section: duplicate, delete, and in the list edit. */
export function SectionMenu(props: { section: Section; editable?: boolean; onDeleted?: () => void }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const navigate = useNavigate()
  const duplicate = useDuplicateSection()
  const [isDeleting, setDeleting] = createSignal(false)
  const copy = () =>
    duplicate.mutate(props.section.id, {
      onSuccess: section => {
        toast(w("list.duplicated", { name: props.section.title }))
        navigate(adminPath("sections", section.id))
      },
      onError: error => toast(errorText(t, error)),
    })
  return (
    <>
      <ActionMenu
        label={w("list.more", { name: props.section.title })}
        actions={[
          ...(props.editable
            ? [
                {
                  label: w("list.edit"),
                  icon: <Pencil size={14} aria-hidden="true" />,
                  run: () => navigate(adminPath("sections", props.section.id)),
                },
              ]
            : []),
          { label: w("list.duplicate"), icon: <Copy size={14} aria-hidden="true" />, run: copy },
          {
            label: w("list.delete"),
            icon: <Trash size={14} aria-hidden="true" />,
            danger: true,
            run: () => setDeleting(true),
          },
        ]}
      />
      <DeleteSectionDialog
        section={props.section}
        open={isDeleting()}
        onClose={() => setDeleting(false)}
        onDeleted={() => props.onDeleted?.()}
      />
    </>
  )
}

/** Asks before a section is deleted, with the number of contacts that have a value in each of its fields. */
function DeleteSectionDialog(props: { section: Section; open: boolean; onClose: () => void; onDeleted: () => void }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const { format } = useLocale()
  const remove = useRemoveSection()
  const removal = useRemoval(
    () => props.section.id,
    () => props.open,
  )
  const usedFields = () => loaded(removal)?.fields.filter(field => field.contacts > 0) ?? []
  const rules = () => loaded(removal)?.rules ?? []
  const close = () => {
    remove.reset()
    props.onClose()
  }
  // The row of the section is removed from the list before the answer arrives, so the callback is read first.
  const confirm = () => {
    const { id, version, title } = props.section
    const onDeleted = props.onDeleted
    remove.mutateAsync({ id, version }).then(
      () => {
        discardDraft(draftKey(id))
        toast(w("remove.deleted", { name: title }))
        onDeleted()
      },
      // The dialog shows the error.
      () => {},
    )
  }
  const failure = () => {
    if (!remove.error) return null
    return problemOf(remove.error)?.code === "version.mismatch" ? w("remove.changed") : errorText(t, remove.error)
  }
  return (
    <Confirm
      open={props.open}
      title={w("remove.title", { name: props.section.title })}
      action={w("list.delete")}
      danger
      busy={remove.isPending}
      pending={loaded(removal) === undefined}
      failure={failure()}
      onConfirm={confirm}
      onClose={close}
    >
      <Switch>
        <Match when={removal.isError}>
          <div role="alert">
            <Notice
              tone="danger"
              actions={
                <Button size="small" onClick={() => void removal.refetch()}>
                  {t("shell.retry")}
                </Button>
              }
            >
              {w("remove.countFailed")}
            </Notice>
          </div>
        </Match>
        <Match when={removal.isPending}>
          <div role="status">
            <span class="visually-hidden">{w("remove.counting")}</span>
            <SkeletonLines lines={3} />
          </div>
        </Match>
        <Match when={true}>
          <Show when={usedFields().length > 0} fallback={<p>{w("remove.nothing")}</p>}>
            <p>{w("remove.held")}</p>
            <dl class={root}>
              <For each={usedFields()}>
                {field => (
                  <div>
                    <dt>{field.label}</dt>
                    <dd data-numeric>{w("remove.contacts", { count: field.contacts })}</dd>
                  </div>
                )}
              </For>
            </dl>
            <p>{w("remove.kept")}</p>
          </Show>
          <Show when={rules().length > 0}>
            <p data-slot="rules">{w("remove.rules", { fields: format.list(rules().map(rule => rule.label)) })}</p>
          </Show>
          <p>{w("remove.until")}</p>
        </Match>
      </Switch>
    </Confirm>
  )
}
