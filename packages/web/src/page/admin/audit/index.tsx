import type { Entry } from "@ucrm/core/audit/schema"
import { createEffect, createMemo, For, Show } from "solid-js"
import { toAuditFilter, useAudit } from "../../../api/admin/audit"
import { loaded } from "../../../api/query"
import { usePermission } from "../../../api/session"
import { useMessages } from "../../../messages"
import { auditMessages } from "../../../messages/admin/audit"
import { errorText } from "../../../messages/error-text"
import { Button, Region, SkeletonLines } from "../../../ui"
import { ExportButton } from "../../export-button"
import { AdminPage } from "../shared/page"
import { useTimeZone, useZonedFormat } from "../shared/time-zone"
import { root } from "./audit.module.css"
import { useChangeLabels } from "./change-labels"
import { AuditEntry } from "./entry"
import { Filters, useFilters } from "./filters"
import { Retention } from "./retention"

/** Returns the entries by day, in their order. */
function byDay(entries: Entry[], day: (at: string) => string) {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) days.set(day(entry.at), [...(days.get(day(entry.at)) ?? []), entry])
  return days
}

/** Renders the audit: who changed what and when, with the values before and after. */
export default function Audit() {
  const t = useMessages()
  const format = useZonedFormat()
  const timeZone = useTimeZone()
  const w = useMessages(auditMessages)
  const mayExport = usePermission("contacts.export")
  const labels = useChangeLabels()
  const { filters, setFilters } = useFilters()
  const audit = useAudit(filters, timeZone)
  const entries = createMemo(() => loaded(audit)?.pages.flatMap(page => page.entries) ?? [])
  const days = createMemo(() => byDay(entries(), format.day))
  const contactName = () => entries().find(({ subject }) => subject.id === filters().contact)?.subject.label
  let list: HTMLDivElement | undefined
  const onlyContact = (contact: string) => setFilters({ ...filters(), contact })
  const isFiltered = () => Object.values(filters()).some(Boolean)
  // Loads page after page until one has a match.
  const isSearching = () => audit.isPending || (entries().length === 0 && audit.hasNextPage && !audit.isError)
  createEffect(() => {
    if (loaded(audit) && isSearching() && !audit.isFetchingNextPage) void audit.fetchNextPage()
  })
  // Moves the focus to the first of the added entries.
  const loadOlder = async () => {
    const count = entries().length
    await audit.fetchNextPage()
    list?.querySelectorAll<HTMLElement>("h3")[count]?.focus()
  }
  return (
    <AdminPage
      title={w("title")}
      help={w("help")}
      actions={
        <Show when={mayExport()}>
          <ExportButton
            title={w("export.title")}
            request={() => ({ format: "csv", audit: toAuditFilter(filters(), timeZone()) })}
          >
            <p>{w("export.help")}</p>
          </ExportButton>
        </Show>
      }
    >
      <div class={root}>
        <Filters value={filters()} onChange={setFilters} contactName={contactName()} />
        <Region
          title={w("list")}
          titleHidden
          pending={isSearching()}
          skeleton={<SkeletonLines lines={8} />}
          failure={audit.isError ? errorText(t, audit.error) : null}
          onRetry={() => void (loaded(audit) ? audit.fetchNextPage() : audit.refetch())}
          empty={entries().length === 0 ? w(isFiltered() ? "noneLike" : "none") : undefined}
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
              <Button busy={audit.isFetchingNextPage} onClick={() => void loadOlder()}>
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
