import type { RemovedField } from "@ucrm/core/section/schema"
import { createMemo, createSignal, For, Show } from "solid-js"
import { useRemovedFields, useRestoreField } from "../../../api/admin/section"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { Button, Region, useToast } from "../../../ui"
import { TypeIcon } from "./field-type"
import { PurgeFieldDialog } from "./purge-dialog"
import { root } from "./removed-fields.module.css"

/** The fields that were removed and that contacts still hold values in: of one section, or of all of them. */
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
  const put = (field: RemovedField) =>
    restore.mutate(field.id, {
      onSuccess: ({ title }) => toast(w("removed.restored", { name: field.label, section: title })),
      onError: error => toast(errorText(t, error)),
    })
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
            <ul>
              <For each={fields()}>
                {field => (
                  <li>
                    <div data-slot="removed-name">
                      <TypeIcon type={field.type} />
                      <span>
                        <strong>{field.label}</strong>
                        <Show when={!props.sectionId}>
                          <span data-slot="removed-from">
                            {w(field.section.removed ? "removed.ofRemoved" : "removed.of", {
                              name: field.section.title,
                            })}
                          </span>
                        </Show>
                      </span>
                    </div>
                    <span data-slot="removed-count" data-numeric>
                      {w("remove.contacts", { count: field.contacts })}
                    </span>
                    <div data-slot="removed-actions">
                      <Button
                        size="small"
                        busy={restore.isPending && restore.variables === field.id}
                        aria-label={w("removed.restoreOne", { name: field.label })}
                        onClick={() => put(field)}
                      >
                        {w("removed.restore")}
                      </Button>
                      <Button
                        size="small"
                        variant="quiet"
                        aria-label={w("removed.purgeOne", { name: field.label })}
                        onClick={() => setPurging(field)}
                      >
                        {w("removed.purge")}
                      </Button>
                    </div>
                  </li>
                )}
              </For>
            </ul>
          </Region>
        </div>
      </Show>
      <PurgeFieldDialog field={purging()} onClose={() => setPurging(undefined)} />
    </>
  )
}
