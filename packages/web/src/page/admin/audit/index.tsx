import type { Entry } from "@ucrm/core/audit/schema"
import { createEffect, createSignal, For, Show } from "solid-js"
import { type Asked, useAudit } from "../../../data/admin/audit"
import { known } from "../../../data/query"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { problemText } from "../../../i18n/problem"
import { Button, Region, SkeletonLines } from "../../../ui"
import { AdminPage } from "../ui/page"
import { root } from "./audit.module.css"
import { AuditEntry } from "./entry"
import { Filters } from "./filters"
import { useSay } from "./say"
import { words } from "./words"

/** The changes of each day of the reader's, in the order they come in. */
const byDay = (entries: Entry[], day: (at: string) => string) => {
  const days: { day: string; entries: Entry[] }[] = []
  for (const entry of entries) {
    const last = days.at(-1)
    if (last?.day === day(entry.at)) last.entries.push(entry)
    else days.push({ day: day(entry.at), entries: [entry] })
  }
  return days
}

/** Who changed what and when, each part before and after. */
export default function Audit() {
  const { t, format } = useI18n()
  const w = useOwn(words)
  const say = useSay()
  const [asked, setAsked] = createSignal<Asked>({ person: "", kind: "", day: "" })
  const audit = useAudit(asked)
  const entries = () => known(audit)?.pages.flatMap(page => page.entries) ?? []
  const narrowed = () => Object.values(asked()).some(Boolean)
  /** A quiet account is looked through until something is found. */
  const looking = () => audit.isPending || (entries().length === 0 && audit.hasNextPage && !audit.isError)
  createEffect(() => {
    if (known(audit) && looking() && !audit.isFetchingNextPage) void audit.fetchNextPage()
  })
  return (
    <AdminPage title={w("title")} help={w("help")}>
      <div class={root}>
        <Filters value={asked()} onChange={setAsked} />
        <Region
          title={w("list")}
          titleHidden
          pending={looking()}
          skeleton={<SkeletonLines lines={8} />}
          failure={audit.isError ? problemText(t, audit.error) : null}
          onRetry={() => void (known(audit) ? audit.fetchNextPage() : audit.refetch())}
          empty={entries().length === 0 ? w(narrowed() ? "noneLike" : "none") : undefined}
        >
          <For each={byDay(entries(), format.date)}>
            {one => (
              <section data-slot="audit-day">
                <h2>{one.day}</h2>
                <ol>
                  <For each={one.entries}>{entry => <AuditEntry entry={entry} say={say} />}</For>
                </ol>
              </section>
            )}
          </For>
          <Show when={audit.hasNextPage}>
            <div>
              <Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
                {w("more")}
              </Button>
            </div>
          </Show>
        </Region>
      </div>
    </AdminPage>
  )
}
