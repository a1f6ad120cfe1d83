import { A } from "@solidjs/router"
import type { ExportView } from "@ucrm/core/export/schema"
import type { ImportView } from "@ucrm/core/import/schema"
import { Match, Show, Switch } from "solid-js"
import { useCancelExport, useExports, useExportUrl } from "../../api/export"
import { useImports } from "../../api/import"
import { loaded } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { exportMessages } from "../../messages/export"
import { importMessages } from "../../messages/import"
import { Button, Chip, Region, SkeletonLines, Time } from "../../ui"
import { type Column, Table } from "../../ui/table"
import { importPath } from "../path"
import { useImportError } from "./error-texts"

const IMPORT_TONES = {
  failed: "danger",
  finished: "good",
  paused: "warn",
  running: "accent",
  undoing: "accent",
} as const
const toneOf = (state: ImportView["state"]) =>
  state in IMPORT_TONES ? IMPORT_TONES[state as keyof typeof IMPORT_TONES] : "neutral"

/** Renders the imports of the account, newest first. */
export function EarlierImports() {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const errors = useImportError()
  const query = useImports()
  const imports = () => loaded(query)?.pages.flatMap(page => page.imports) ?? []
  const columns = (): Column<ImportView>[] => [
    {
      id: "file",
      head: w("earlier.file"),
      main: true,
      cell: job => <A href={importPath(job.id)}>{job.fileName}</A>,
    },
    {
      id: "state",
      head: w("earlier.state"),
      cell: job => <Chip tone={toneOf(job.state)}>{w(`state.${job.state}`)}</Chip>,
    },
    {
      id: "rows",
      head: w("earlier.rows"),
      align: "end",
      cell: job => (job.file ? format.number(job.file.rows) : "–"),
    },
    { id: "by", head: w("earlier.by"), cell: job => job.by.name || job.by.id },
    { id: "at", head: w("earlier.at"), cell: job => <Time at={job.createdAt} /> },
  ]
  return (
    <Region
      title={w("earlier.title")}
      pending={query.isPending}
      skeleton={<SkeletonLines lines={4} />}
      failure={query.isError ? errors.requestText(query.error) : null}
      onRetry={() => void query.refetch()}
      empty={!query.isError && !query.isPending && imports().length === 0 ? w("earlier.none") : undefined}
    >
      <Table label={w("earlier.title")} columns={columns()} rows={imports()} name={job => job.id} />
      <Show when={query.hasNextPage}>
        <Button size="small" variant="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {w("earlier.more")}
        </Button>
      </Show>
    </Region>
  )
}

const EXPORT_TONES = {
  running: "accent",
  finished: "good",
  failed: "danger",
  cancelled: "neutral",
  expired: "neutral",
} as const

/** Renders the user's exports, newest first, with their files. */
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
  const scopeText = ({ filter, selected }: ExportView) =>
    selected !== null ? w("withSelection") : filter === null ? "" : w("withFilter")
  const nameOf = (job: ExportView) => {
    const { interactions, audit } = job
    if (interactions)
      return w("ofInteractions", { from: format.date(interactions.from ?? ""), to: format.date(interactions.to ?? "") })
    return audit ? w("ofAudit") : w("name", { format: w(`formats.${job.format}`), filtered: scopeText(job) })
  }
  const columns = (): Column<ExportView>[] => [
    {
      id: "file",
      head: w("column.file"),
      main: true,
      cell: nameOf,
    },
    {
      id: "state",
      head: w("column.state"),
      cell: job => <Chip tone={EXPORT_TONES[job.state]}>{w(`state.${job.state}`)}</Chip>,
    },
    { id: "contacts", head: w("column.rows"), align: "end", cell: job => format.number(job.rows) },
    { id: "at", head: w("column.at"), cell: job => <Time at={job.createdAt} /> },
    {
      id: "action",
      head: w("column.action"),
      cell: job => (
        <Switch>
          <Match when={job.state === "finished"}>
            <Button size="small" busy={url.isPending && url.variables === job.id} onClick={() => download(job.id)}>
              {w("download")}
            </Button>
          </Match>
          <Match when={job.state === "running"}>
            <Button size="small" variant="quiet" onClick={() => cancel.mutate(job.id)}>
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
      <Table label={w("list")} columns={columns()} rows={exports()} name={job => job.id} />
      <Show when={query.hasNextPage}>
        <Button size="small" variant="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {w("more")}
        </Button>
      </Show>
    </Region>
  )
}
