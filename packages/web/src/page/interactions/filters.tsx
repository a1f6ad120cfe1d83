import { addDays } from "@ucrm/core/clock/time-zone"
import type { InteractionListPage } from "@ucrm/core/interaction-list/schema"
import { Outcome } from "@ucrm/core/match-stats/schema"
import { createMemo, createUniqueId, For, Show } from "solid-js"
import { useQuality } from "../../api/admin/quality"
import { loaded } from "../../api/query"
import { PersonInput } from "../../contact/person-input"
import { useMessages } from "../../messages"
import { interactionsMessages } from "../../messages/interactions"
import { Button, FieldShell, Input, Select, useChannelName } from "../../ui"
import { FILTER_NAMES, type FilterName, type FilterTexts } from "./list-state"

const RANGES = [1, 7, 28]
const STATES = ["active", "finished"] as const
const MATCHES = [...Outcome.options, "changed", "identified"] as const
const MAX_QUALITY_DAYS = 92
const DAY_MS = 24 * 60 * 60 * 1000

/** The suggested values of the filters: those of the rows on the screen. */
export type FilterValues = { agents: string[]; campaigns: string[]; channels: string[]; outcomes: string[] }

/** Renders the filters of the list; each change updates the address. */
export function Filters(props: {
  texts: FilterTexts
  page: InteractionListPage | undefined
  suggested: FilterValues
  maySeeAll: boolean
  onChange: (change: FilterTexts) => void
  onClear: () => void
}) {
  const w = useMessages(interactionsMessages)
  const nameOf = useChannelName()
  const from = () => props.texts.from ?? props.page?.from ?? ""
  const to = () => props.texts.to ?? props.page?.to ?? ""
  const quality = useQuality(
    () => ({ from: from(), to: to() }),
    () => {
      const days = (Date.parse(to()) - Date.parse(from())) / DAY_MS
      return props.maySeeAll && days >= 0 && days < MAX_QUALITY_DAYS
    },
  )
  const mergeNames = (names: readonly string[], chosen: string | undefined) =>
    [...new Set([...(chosen ? [chosen] : []), ...names])].toSorted((a, b) => a.localeCompare(b))
  const campaigns = createMemo(() =>
    mergeNames(
      [...props.suggested.campaigns, ...(loaded(quality)?.campaigns.map(({ campaign }) => campaign) ?? [])],
      props.texts.campaign,
    ),
  )
  const channels = createMemo(() =>
    mergeNames(
      [...props.suggested.channels, ...(loaded(quality)?.channels.map(({ channel }) => channel) ?? [])],
      props.texts.channel,
    ),
  )
  const today = () => props.page?.today ?? ""
  const isLast = (days: number) => to() === today() && from() === addDays(today(), 1 - days)
  const isFiltered = () => FILTER_NAMES.some(name => props.texts[name] !== undefined)
  return (
    <search data-slot="interaction-filters" aria-label={w("filters")}>
      <div data-slot="filter-days">
        <Show when={today()}>
          <For each={RANGES}>
            {days => (
              <Button
                size="small"
                variant={isLast(days) ? "plain" : "quiet"}
                aria-pressed={isLast(days)}
                onClick={() => props.onChange({ from: addDays(today(), 1 - days), to: today() })}
              >
                {w("last", { days })}
              </Button>
            )}
          </For>
        </Show>
        <Show when={isFiltered()}>
          <Button size="small" variant="quiet" onClick={() => props.onClear()}>
            {w("clear")}
          </Button>
        </Show>
      </div>
      <For each={["from", "to"] as const}>
        {end => (
          <FieldShell label={w(end)}>
            {wiring => (
              <Input
                {...wiring}
                type="date"
                title={props.page && w("days", { zone: props.page.timeZone })}
                value={end === "from" ? from() : to()}
                onChange={event => event.currentTarget.value && props.onChange({ [end]: event.currentTarget.value })}
              />
            )}
          </FieldShell>
        )}
      </For>
      <Show when={props.maySeeAll}>
        <FieldShell label={w("agent")}>
          {wiring => (
            <PersonInput
              wiring={wiring}
              label={w("agent")}
              value={props.texts.agent ?? ""}
              emptyLabel={w("all")}
              others={props.suggested.agents}
              onChange={agent => props.onChange({ agent: agent || undefined })}
            />
          )}
        </FieldShell>
      </Show>
      <Choice
        name="campaign"
        values={campaigns()}
        nameOf={name => name}
        texts={props.texts}
        onChange={props.onChange}
      />
      <Choice name="channel" values={channels()} nameOf={nameOf} texts={props.texts} onChange={props.onChange} />
      <OutcomeInput names={props.suggested.outcomes} texts={props.texts} onChange={props.onChange} />
      <Choice
        name="state"
        values={STATES}
        nameOf={state => w(`states.${state}`)}
        texts={props.texts}
        onChange={props.onChange}
      />
      <Choice
        name="match"
        values={MATCHES}
        nameOf={match => w(`matches.${match}`)}
        texts={props.texts}
        onChange={props.onChange}
      />
    </search>
  )
}

function Choice<Value extends string>(props: {
  name: Exclude<FilterName, "from" | "to">
  values: readonly Value[]
  nameOf: (value: Value) => string
  texts: FilterTexts
  onChange: (change: FilterTexts) => void
}) {
  const w = useMessages(interactionsMessages)
  return (
    <FieldShell label={w(props.name)}>
      {wiring => (
        <Select
          {...wiring}
          value={props.texts[props.name] ?? ""}
          onChange={event => props.onChange({ [props.name]: event.currentTarget.value || undefined })}
        >
          <option value="">{w("all")}</option>
          <For each={props.values}>
            {value => (
              <option value={value} selected={value === props.texts[props.name]}>
                {props.nameOf(value)}
              </option>
            )}
          </For>
        </Select>
      )}
    </FieldShell>
  )
}

/** Renders the text input of the outcome with suggestions from the rows on the screen. */
function OutcomeInput(props: {
  names: readonly string[]
  texts: FilterTexts
  onChange: (change: FilterTexts) => void
}) {
  const w = useMessages(interactionsMessages)
  const id = createUniqueId()
  return (
    <FieldShell label={w("outcome")}>
      {wiring => (
        <>
          <Input
            {...wiring}
            list={id}
            spellcheck={false}
            placeholder={w("all")}
            value={props.texts.outcome ?? ""}
            onChange={event => props.onChange({ outcome: event.currentTarget.value.trim() || undefined })}
          />
          <datalist id={id}>
            <For each={props.names}>{name => <option value={name} />}</For>
          </datalist>
        </>
      )}
    </FieldShell>
  )
}
