import type { ListedInteraction } from "@ucrm/core/interaction-list/schema"
import { createMemo, Show } from "solid-js"
import { UserName } from "../../contact/name"
import { useMessages } from "../../messages"
import { interactionsMessages } from "../../messages/interactions"
import { ChannelIcon, Chip, Elapsed, MaskedText, Time } from "../../ui"
import type { Column } from "../../ui/column-head"
import { pickColumns } from "../column-menu"
import { columns } from "./list-state"

/** Returns the function that names the caller of an interaction: the contact, else the name or ClientID that arrived. */
export function useCallerName() {
  const w = useMessages(interactionsMessages)
  return ({ name, clientName, display }: ListedInteraction) => name || clientName || display || w("notIdentified")
}

const DEFAULT_COLUMNS = ["received", "state", "length", "agent", "campaign", "channel", "outcome", "match"]

/** Returns all columns after the contact in their order, and the visible ones. */
export function useInteractionColumns() {
  const w = useMessages(interactionsMessages)
  const all = createMemo((): Column<ListedInteraction>[] => [
    {
      id: "received",
      label: w("columns.received"),
      width: 8,
      cell: interaction => <Time at={interaction.receivedAt} />,
    },
    { id: "state", label: w("state"), width: 6.5, cell: interaction => <State interaction={interaction} /> },
    {
      id: "length",
      label: w("columns.length"),
      width: 5.5,
      isNumeric: true,
      cell: interaction => <Length interaction={interaction} />,
    },
    { id: "agent", label: w("agent"), width: 9, cell: interaction => <UserName id={interaction.agent} /> },
    {
      id: "campaign",
      label: w("campaign"),
      width: 10,
      cell: interaction => interaction.campaignLabel || interaction.campaign || "–",
    },
    {
      id: "channel",
      label: w("channel"),
      width: 8,
      cell: interaction => <ChannelIcon channel={interaction.channel} />,
    },
    {
      id: "outcome",
      label: w("outcome"),
      width: 9,
      cell: interaction => <MaskedText text={interaction.disposition?.outcome ?? "–"} />,
    },
    {
      id: "reason",
      label: w("columns.reason"),
      width: 9,
      cell: interaction => <MaskedText text={interaction.disposition?.reason ?? "–"} />,
    },
    {
      id: "clientId",
      label: w("columns.clientId"),
      width: 11,
      cell: interaction => <MaskedText text={interaction.display ?? "–"} />,
    },
    { id: "match", label: w("match"), width: 10, cell: interaction => <Match interaction={interaction} /> },
  ])
  const shown = createMemo(() => pickColumns(all(), columns() ?? DEFAULT_COLUMNS))
  return { all, shown }
}

function State(props: { interaction: ListedInteraction }) {
  const w = useMessages(interactionsMessages)
  return (
    <Chip tone={props.interaction.state === "active" ? "good" : "neutral"}>
      {w(`states.${props.interaction.state}`)}
    </Chip>
  )
}

function Length(props: { interaction: ListedInteraction }) {
  const w = useMessages(interactionsMessages)
  const isKnown = () => props.interaction.state === "active" || props.interaction.finishedAt !== null
  return (
    <Show
      when={isKnown()}
      fallback={
        <span title={w("noEnd")}>
          <span aria-hidden="true">–</span>
          <span class="visually-hidden">{w("noEnd")}</span>
        </span>
      }
    >
      <Elapsed since={props.interaction.startDate} until={props.interaction.finishedAt} />
    </Show>
  )
}

function Match(props: { interaction: ListedInteraction }) {
  const w = useMessages(interactionsMessages)
  return (
    <Show when={props.interaction.match} fallback="–">
      {match => w(props.interaction.isMatchChanged ? "matches.changed" : `matches.${match()}`)}
    </Show>
  )
}
