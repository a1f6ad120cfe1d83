import type { RemovedField } from "@ucrm/core/section/schema"
import { createEffect, createMemo, createSignal, For, type JSX, Show } from "solid-js"
import { usePurgeField, useRemovedFields, useRestoreField } from "../../../api/admin/section"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { Button, Region, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { TypeIcon } from "./field-type"
import { root } from "./removed-fields.module.css"

/**
 * Renders the removed fields that contacts still have values in, of one section or of all. A removed section is restored
 * as a whole.
 */
export function RemovedFields(props: { sectionId?: string }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const removed = useRemovedFields()
  const restore = useRestoreField()
  const [purging, setPurging] = createSignal<RemovedField>()
  const fields = createMemo(() =>
    (loaded(removed) ?? []).filter(({ section }) => !props.sectionId || section.id === props.sectionId),
  )
  const removedSections = createMemo(() => [
    ...new Map(
      fields()
        .filter(({ section }) => section.removed)
        .map(field => [field.section.id, field]),
    ).values(),
  ])
  const isRestoring = (field: RemovedField) => restore.isPending && restore.variables === field.id
  const restoreField = (field: RemovedField) =>
    restore.mutate(field.id, {
      onSuccess: ({ title }) =>
        toast(
          field.section.removed
            ? w("removed.sectionRestored", { name: title })
            : w("removed.restored", { name: field.label, section: title }),
        ),
      onError: error => toast(errorText(t, error)),
    })
  const Row = (row: { field: RemovedField; from?: string; restore?: JSX.Element }) => (
    <li>
      <div data-slot="removed-name">
        <TypeIcon type={row.field.type} />
        <span>
          <strong>{row.field.label}</strong>
          <Show when={row.from}>{from => <span data-slot="removed-from">{from()}</span>}</Show>
        </span>
      </div>
      <span data-slot="removed-count" data-numeric>
        {w("remove.contacts", { count: row.field.contacts })}
      </span>
      <div data-slot="removed-actions">
        {row.restore}
        <Button
          size="small"
          variant="quiet"
          aria-label={w("removed.purgeOne", { name: row.field.label })}
          onClick={() => setPurging(row.field)}
        >
          {w("removed.purge")}
        </Button>
      </div>
    </li>
  )
  return (
    <>
      <Show when={fields().length > 0 || removed.isError}>
        <div class={root}>
          <Region
            title={w("removed.title")}
            failure={removed.isError ? errorText(t, removed.error) : null}
            onRetry={() => void removed.refetch()}
          >
            <Show when={fields().length > 0}>
              <p data-slot="removed-help">{w("removed.help")}</p>
            </Show>
            <For each={removedSections()}>
              {first => (
                <div data-slot="removed-section">
                  <h3>{w("removed.section", { name: first.section.title })}</h3>
                  <Button
                    size="small"
                    busy={isRestoring(first)}
                    aria-label={w("removed.restoreSection", { name: first.section.title })}
                    onClick={() => restoreField(first)}
                  >
                    {w("removed.restore")}
                  </Button>
                  <ul>
                    <For each={fields().filter(({ section }) => section.id === first.section.id)}>
                      {field => <Row field={field} />}
                    </For>
                  </ul>
                </div>
              )}
            </For>
            <ul>
              <For each={fields().filter(({ section }) => !section.removed)}>
                {field => (
                  <Row
                    field={field}
                    {...(!props.sectionId && { from: w("removed.of", { name: field.section.title }) })}
                    restore={
                      <Button
                        size="small"
                        busy={isRestoring(field)}
                        aria-label={w("removed.restoreOne", { name: field.label })}
                        onClick={() => restoreField(field)}
                      >
                        {w("removed.restore")}
                      </Button>
                    }
                  />
                )}
              </For>
            </ul>
          </Region>
        </div>
      </Show>
      <PurgeDialog field={purging()} onClose={() => setPurging(undefined)} />
    </>
  )
}

/** Asks before the values of a field are deleted permanently, which is not possible while agents still see the field. */
function PurgeDialog(props: { field: RemovedField | undefined; onClose: () => void }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const purge = usePurgeField()
  // A copy, so that the text stays while the dialog closes.
  const [field, setField] = createSignal<RemovedField>()
  createEffect(() => props.field && setField({ ...props.field }))
  const name = () => field()?.label ?? ""
  const close = () => {
    purge.reset()
    props.onClose()
  }
  const confirm = () => {
    const confirmed = field()
    if (!confirmed) return
    purge.mutate(confirmed.id, {
      onSuccess: () => {
        close()
        toast(w("removed.purged", { name: confirmed.label }))
      },
    })
  }
  return (
    <Confirm
      open={props.field !== undefined}
      title={w("removed.purgeTitle", { name: name() })}
      action={w("removed.purge")}
      danger
      busy={purge.isPending}
      pending={field()?.published ?? true}
      failure={purge.error ? `${errorText(t, purge.error)} ${w("removed.purgeFailed")}` : null}
      onConfirm={confirm}
      onClose={close}
    >
      <Show when={!field()?.published} fallback={<p>{w("removed.published")}</p>}>
        <p>{w("removed.purgeHelp", { count: field()?.contacts ?? 0 })}</p>
      </Show>
    </Confirm>
  )
}
