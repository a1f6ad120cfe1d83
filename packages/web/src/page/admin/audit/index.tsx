import type { Entry } from "@ucrm/core/audit/schema"
import { createEffect, createMemo, For, Show } from "solid-js"
import { useAudit } from "../../../api/admin/audit"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { auditMessages } from "../../../messages/admin/audit"
import { errorText } from "../../../messages/error-text"
import { Button, Region, SkeletonLines } from "../../../ui"
import { AdminPage } from "../shared/page"
import { useTimeZone, useZonedFormat } from "../shared/time-zone"
import { root } from "./audit.module.css"
import { useChangeLabels } from "./change-labels"
import { AuditEntry } from "./entry"
import { Filters } from "./filters"
import { Retention } from "./retention"
import { useFilters } from "./use-filters"

/** Groups the changes by day, in their order. */
function byDay(entries: Entry[], day: (at: string) => string) {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) days.set(day(entry.at), [...(days.get(day(entry.at)) ?? []), entry])
  return days
}

/** The audit: who changed what and when, with the values before and after. */
export default function Audit() {
  const t = useMessages()
  const format = useZonedFormat()
  const timeZone = useTimeZone()
  const w = useMessages(auditMessages)
  const labels = useChangeLabels()
  const { filters, setFilters } = useFilters()
  const audit = useAudit(filters, timeZone)
  const entries = createMemo(() => loaded(audit)?.pages.flatMap(page => page.entries) ?? [])
  const days = createMemo(() => byDay(entries(), format.day))
  const contactName = () => entries().find(({ subject }) => subject.id === filters().contact)?.subject.label
  let list: HTMLDivElement | undefined
  const onlyContact = (contact: string) => setFilters({ ...filters(), contact })
  const narrowed = () => Object.values(filters()).some(Boolean)
  // Pages without a match are followed by the next one until something is found.
  const looking = () => audit.isPending || (entries().length === 0 && audit.hasNextPage && !audit.isError)
  createEffect(() => {
    if (loaded(audit) && looking() && !audit.isFetchingNextPage) void audit.fetchNextPage()
  })
  // The focus moves to the first of the added changes.
  const older = async () => {
    const read = entries().length
    await audit.fetchNextPage()
    list?.querySelectorAll<HTMLElement>("h3")[read]?.focus()
  }
  return (
    <AdminPage title={w("title")} help={w("help")}>
      <div class={root}>
        <Filters value={filters()} onChange={setFilters} contactName={contactName()} />
        <Region
          title={w("list")}
          titleHidden
          pending={looking()}
          skeleton={<SkeletonLines lines={8} />}
          failure={audit.isError ? errorText(t, audit.error) : null}
          onRetry={() => void (loaded(audit) ? audit.fetchNextPage() : audit.refetch())}
          empty={entries().length === 0 ? w(narrowed() ? "noneLike" : "none") : undefined}
        >
          <div ref={list} data-slot="audit-days">
            <For each={[...days().keys()]}>
              {day => (
                <section data-slot="audit-day">
                  <h2>{day}</h2>
                  <ol>
                    <For each={days().get(day)}>
                      {entry => (
                        <AuditEntry
                          entry={entry}
                          labels={labels}
                          onContact={filters().contact ? undefined : onlyContact}
                        />
                      )}
                    </For>
                  </ol>
                </section>
              )}
            </For>
          </div>
          <Show when={audit.hasNextPage}>
            <div>
              <Button busy={audit.isFetchingNextPage} onClick={() => void older()}>
                {w("more")}
              </Button>
            </div>
          </Show>
        </Region>
        <Retention />
      </div>
    </AdminPage>
  )
}
