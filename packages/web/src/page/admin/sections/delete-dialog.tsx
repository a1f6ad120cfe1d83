import type { Section } from "@ucrm/core/section/schema"
import { For, Match, Show, Switch } from "solid-js"
import { useRemoval, useRemoveSection } from "../../../api/admin/section"
import { loaded, problemOf } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { discardDraft } from "../../../state/draft"
import { Button, Notice, SkeletonLines, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { root } from "./delete-dialog.module.css"
import { draftKey } from "./editing"

/** Says what a section takes along before it is deleted: how many contacts hold a value in each of its fields. */
export function DeleteSectionDialog(props: {
  section: Section
  open: boolean
  onClose: () => void
  onGone: () => void
}) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const { format } = useLocale()
  const remove = useRemoveSection()
  const removal = useRemoval(
    () => props.section.id,
    () => props.open,
  )
  const held = () => loaded(removal)?.fields.filter(field => field.contacts > 0) ?? []
  const rules = () => loaded(removal)?.rules ?? []
  const close = () => {
    remove.reset()
    props.onClose()
  }
  // Told by hand, since the row that asked is gone from the list by the time the answer is here.
  const confirm = () => {
    const { id, version, title } = props.section
    const gone = props.onGone
    remove.mutateAsync({ id, version }).then(
      () => {
        discardDraft(draftKey(id))
        toast(w("remove.deleted", { name: title }))
        gone()
      },
      // What went wrong is shown where it was asked for.
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
          <Show when={held().length > 0} fallback={<p>{w("remove.nothing")}</p>}>
            <p>{w("remove.held")}</p>
            <dl class={root}>
              <For each={held()}>
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
