import { A } from "@solidjs/router"
import type { ImportView } from "@ucrm/core/import/schema"
import { Show } from "solid-js"
import { useImports } from "../../api/import"
import { loaded } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, Chip, Region, SkeletonLines, Time } from "../../ui"
import { type Column, Table } from "../../ui/table"
import { importPath } from "../path"
import { useImportError } from "./use-import-error"

const TONES = { failed: "danger", finished: "good", paused: "warn", running: "accent", undoing: "accent" } as const
const toneOf = (state: ImportView["state"]) => (state in TONES ? TONES[state as keyof typeof TONES] : "neutral")

/** The imports of the account, newest first. */
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
      cell: shown => <A href={importPath(shown.id)}>{shown.fileName}</A>,
    },
    {
      id: "state",
      head: w("earlier.state"),
      cell: shown => <Chip tone={toneOf(shown.state)}>{w(`state.${shown.state}`)}</Chip>,
    },
    {
      id: "rows",
      head: w("earlier.rows"),
      align: "end",
      cell: shown => (shown.file ? format.number(shown.file.rows) : "–"),
    },
    { id: "by", head: w("earlier.by"), cell: shown => shown.by.name || shown.by.id },
    { id: "at", head: w("earlier.at"), cell: shown => <Time at={shown.createdAt} /> },
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
      <Table label={w("earlier.title")} columns={columns()} rows={imports()} name={shown => shown.id} />
      <Show when={query.hasNextPage}>
        <Button size="small" variant="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {w("earlier.more")}
        </Button>
      </Show>
    </Region>
  )
}
