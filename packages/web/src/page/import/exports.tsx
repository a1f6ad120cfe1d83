import type { ExportView } from "@ucrm/core/export/schema"
import { Match, Show, Switch } from "solid-js"
import { useCancelExport, useExports, useExportUrl } from "../../api/export"
import { loaded } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { exportMessages } from "../../messages/export"
import { Button, Chip, Region, SkeletonLines, Time } from "../../ui"
import { type Column, Table } from "../../ui/table"

const TONES = {
  running: "accent",
  finished: "good",
  failed: "danger",
  cancelled: "neutral",
  expired: "neutral",
} as const

/** The user's own exports, newest first, with their files. */
export function Exports() {
  const t = useMessages()
  const w = useMessages(exportMessages)
  const { format } = useLocale()
  const query = useExports()
  const url = useExportUrl()
  const cancel = useCancelExport()
  const exports = () => loaded(query)?.pages.flatMap(page => page.exports) ?? []
  const failure = () => query.error ?? url.error ?? cancel.error
  const download = (id: string) =>
    url.mutate(id, { onSuccess: address => (address === null ? void query.refetch() : location.assign(address)) })
  const narrowed = ({ filter, selected }: ExportView) =>
    selected !== null ? w("withSelection") : filter === null ? "" : w("withFilter")
  const name = (shown: ExportView) => {
    const { interactions, audit } = shown
    if (interactions)
      return w("ofInteractions", { from: format.date(interactions.from ?? ""), to: format.date(interactions.to ?? "") })
    return audit ? w("ofAudit") : w("name", { format: w(`formats.${shown.format}`), filtered: narrowed(shown) })
  }
  const columns = (): Column<ExportView>[] => [
    {
      id: "file",
      head: w("column.file"),
      main: true,
      cell: shown => name(shown),
    },
    {
      id: "state",
      head: w("column.state"),
      cell: shown => <Chip tone={TONES[shown.state]}>{w(`state.${shown.state}`)}</Chip>,
    },
    { id: "contacts", head: w("column.rows"), align: "end", cell: shown => format.number(shown.rows) },
    { id: "at", head: w("column.at"), cell: shown => <Time at={shown.createdAt} /> },
    {
      id: "action",
      head: w("column.action"),
      cell: shown => (
        <Switch>
          <Match when={shown.state === "finished"}>
            <Button size="small" busy={url.isPending && url.variables === shown.id} onClick={() => download(shown.id)}>
              {w("download")}
            </Button>
          </Match>
          <Match when={shown.state === "running"}>
            <Button size="small" variant="quiet" onClick={() => cancel.mutate(shown.id)}>
              {w("stop")}
            </Button>
          </Match>
        </Switch>
      ),
    },
  ]
  return (
    <Region
      title={w("list")}
      pending={query.isPending}
      skeleton={<SkeletonLines lines={2} />}
      failure={failure() ? errorText(t, failure()) : null}
      onRetry={() => void query.refetch()}
      empty={!query.isError && !query.isPending && exports().length === 0 ? w("none") : undefined}
    >
      <Table label={w("list")} columns={columns()} rows={exports()} name={shown => shown.id} />
      <Show when={query.hasNextPage}>
        <Button size="small" variant="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {w("more")}
        </Button>
      </Show>
    </Region>
  )
}
