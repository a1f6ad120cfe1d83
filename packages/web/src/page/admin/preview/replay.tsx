import type { Outcome, ReplayResult } from "@ucrm/core/preview/schema"
import { For, Show } from "solid-js"
import { useReplay } from "../../../api/admin/preview"
import { usePermission } from "../../../api/session"
import { useLocale, useMessages } from "../../../messages"
import { previewMessages } from "../../../messages/admin/preview"
import { errorText } from "../../../messages/error-text"
import { Button, ChannelIcon, MaskedText, Region, SkeletonLines, Time } from "../../../ui"
import { type Column, Table } from "../../../ui/table"

/** Lists the latest interactions that the draft would change, with the differences. */
export function Replay(props: { drafted: boolean; onOpen: (interaction: ReplayResult) => void }) {
  const t = useMessages()
  const w = useMessages(previewMessages)
  const mayView = usePermission("identifiers.view")
  const replay = useReplay()
  const client = (interaction: ReplayResult) => interaction.published.identifier ?? w("withheld")
  const columns = (): Column<ReplayResult>[] => [
    {
      id: "interaction",
      head: w("interaction"),
      main: true,
      cell: interaction => (
        <span data-slot="replay-interaction">
          <ChannelIcon channel={interaction.channel} labelHidden /> <MaskedText text={client(interaction)} />
          <span data-slot="replay-quiet">{interaction.campaign}</span>
        </span>
      ),
    },
    { id: "when", head: w("when"), cell: interaction => <Time at={interaction.startDate} /> },
    {
      id: "now",
      head: w("nowHead"),
      cell: interaction => <OutcomeDifferences outcome={interaction.published} other={interaction.draft} />,
    },
    {
      id: "then",
      head: w("draftHead"),
      cell: interaction => <OutcomeDifferences outcome={interaction.draft} other={interaction.published} />,
    },
    {
      id: "open",
      head: w("open"),
      headHidden: true,
      cell: interaction => (
        // The preview needs the unmasked identifier.
        <Show when={mayView()}>
          <Button
            size="small"
            aria-label={w("openOne", { client: client(interaction) })}
            onClick={() => props.onOpen(interaction)}
          >
            {w("open")}
          </Button>
        </Show>
      ),
    },
  ]
  const empty = () => {
    if (!props.drafted) return <p>{w("replayNoDraft")}</p>
    const answer = replay.data
    if (!answer || answer.changed.length > 0) return undefined
    return <p>{answer.replayed === 0 ? w("nothing") : w("none", { count: answer.replayed })}</p>
  }
  return (
    <Region
      title={w("replay")}
      pending={replay.isPending}
      skeleton={<SkeletonLines lines={3} />}
      failure={replay.isError ? errorText(t, replay.error) : null}
      onRetry={() => replay.mutate()}
      empty={empty()}
      actions={
        <Show when={props.drafted}>
          <Button size="small" busy={replay.isPending} onClick={() => replay.mutate()}>
            {w(replay.data ? "again" : "run")}
          </Button>
        </Show>
      }
    >
      <Show when={replay.data} fallback={<p>{w("replayHelp")}</p>}>
        {answer => (
          <>
            <p role="status">{w("changed", { count: answer().changed.length, all: answer().replayed })}</p>
            <Table
              label={w("replay")}
              columns={columns()}
              rows={answer().changed}
              name={interaction => interaction.guid}
            />
          </>
        )}
      </Show>
    </Region>
  )
}

/** Renders the parts of an outcome that differ from the other one. */
function OutcomeDifferences(props: { outcome: Outcome; other: Outcome }) {
  const { format } = useLocale()
  const w = useMessages(previewMessages)
  const differs = (key: keyof Outcome) => JSON.stringify(props.outcome[key]) !== JSON.stringify(props.other[key])
  const parts = () => {
    const { kind, identifier, view, sections } = props.outcome
    const isOtherMatch = differs("kind") || differs("contactId") || differs("candidates")
    return [
      ...(isOtherMatch ? [w(`kind.${kind}`)] : []),
      ...(differs("identifier") ? [identifier ?? w("withheld")] : []),
      ...(differs("sections")
        ? [sections.length > 0 ? w("sections", { list: format.list(sections) }) : w("noSections")]
        : []),
      ...(differs("view") ? [view ? w("opens", { view: w(view) }) : w("byWidth")] : []),
    ]
  }
  return (
    <For each={parts()}>
      {part => (
        <div>
          <MaskedText text={part} />
        </div>
      )}
    </For>
  )
}
