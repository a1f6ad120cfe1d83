import type { Counts } from "@ucrm/core/match-stats/schema"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useActorNames } from "../../../api/actor-name"
import { type QualityFilter, useAgentQuality } from "../../../api/admin/quality"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { errorText } from "../../../messages/error-text"
import { Button, Region, SkeletonLines } from "../../../ui"
import { type Column, Table } from "../../../ui/table"
import { countArrivals, countAutomatic, InteractionsLink, OUTCOMES, ratio, useFormat } from "./numbers"

type Row = Counts & { name: string }

type BreakdownProps = {
  title: string
  head: string
  rows: readonly Row[]
  /** Renders the name of a row. */
  name: (row: Row) => JSX.Element
  by: "campaign" | "channel" | "agent"
}

/** Renders the outcomes of each campaign or channel side by side. */
export function Breakdown(props: BreakdownProps) {
  return (
    <section>
      <h2>{props.title}</h2>
      <BreakdownTable {...props} />
    </section>
  )
}

const MAX_AGENTS_AT_FIRST = 20

/** Renders the outcomes of each agent to whom interactions arrived, those with most interactions first. */
export function AgentBreakdown(props: { filter: QualityFilter; isValid: boolean }) {
  const t = useMessages()
  const { w, number } = useFormat()
  const nameOf = useActorNames()
  const agents = useAgentQuality(
    () => props.filter,
    () => props.isValid,
  )
  const [areAllShown, setAllShown] = createSignal(false)
  const all = () => (loaded(agents) ?? []).map(agent => ({ ...agent, name: agent.agent }))
  const rows = () => (areAllShown() ? all() : all().slice(0, MAX_AGENTS_AT_FIRST))
  return (
    <Region
      title={w("byAgent")}
      pending={agents.isPending}
      skeleton={<SkeletonLines lines={4} />}
      failure={agents.isError ? errorText(t, agents.error) : null}
      onRetry={() => void agents.refetch()}
      empty={all().length === 0 ? w("noAgents") : undefined}
    >
      <BreakdownTable
        title={w("byAgent")}
        head={w("agent")}
        by="agent"
        rows={rows()}
        name={row => <span title={row.name}>{nameOf(row.name)}</span>}
      />
      <Show when={rows().length < all().length}>
        <div>
          <Button size="small" onClick={() => setAllShown(true)}>
            {w("allAgents", { count: number(all().length) })}
          </Button>
        </div>
      </Show>
    </Region>
  )
}

function BreakdownTable(props: BreakdownProps) {
  const { w, share, number } = useFormat()
  const columns = (): Column<Row>[] => [
    { id: "name", head: props.head, main: true, width: "22%", cell: row => props.name(row) },
    {
      id: "share",
      head: w("share"),
      headHidden: true,
      width: "22%",
      cell: row => (
        <span data-slot="strip" aria-hidden="true">
          <For each={OUTCOMES.filter(outcome => row[outcome] > 0)}>
            {outcome => <span data-outcome={outcome} style={{ "flex-grow": row[outcome] }} />}
          </For>
        </span>
      ),
    },
    {
      id: "all",
      head: w("interactions"),
      align: "end",
      cell: row => <InteractionsLink {...{ [props.by]: row.name }}>{number(countArrivals(row))}</InteractionsLink>,
    },
    {
      id: "automatic",
      head: w("automatic"),
      align: "end",
      cell: row => share(ratio(countAutomatic(row), countArrivals(row))),
    },
    {
      id: "changed",
      head: w("changed"),
      align: "end",
      cell: row => (
        <InteractionsLink match="changed" {...{ [props.by]: row.name }}>
          {share(ratio(row.changed, countAutomatic(row)))}
        </InteractionsLink>
      ),
    },
    {
      id: "identified",
      head: w("identified"),
      align: "end",
      cell: row => (
        <InteractionsLink match="identified" {...{ [props.by]: row.name }}>
          {share(ratio(row.identified, countArrivals(row) - countAutomatic(row)))}
        </InteractionsLink>
      ),
    },
  ]
  return <Table label={props.title} columns={columns()} rows={props.rows} name={row => row.name} />
}
