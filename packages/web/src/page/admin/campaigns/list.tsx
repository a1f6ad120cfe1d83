import type { Campaign, CampaignSettings } from "@ucrm/core/campaign/schema"
import { Show } from "solid-js"
import { useReplaceCampaign } from "../../../data/admin/campaign"
import { problemOf } from "../../../data/query"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { problemText } from "../../../i18n/problem"
import { Input, Select, Time, useToast } from "../../../ui"
import { type Column, Table } from "../ui/table"
import { words } from "./words"

const settingsOf = ({ label, view }: Campaign): CampaignSettings => ({ ...(label && { label }), ...(view && { view }) })

/** What is said of every campaign, changed in its place. */
export const CampaignList = (props: { campaigns: readonly Campaign[] }) => {
  const { t } = useI18n()
  const w = useOwn(words)
  const { toast, announce } = useToast()
  const replace = useReplaceCampaign()
  const save = async (campaign: Campaign, settings: CampaignSettings) => {
    try {
      await replace.mutateAsync({ campaign, settings })
      announce(w("saved", { name: campaign.name }))
    } catch (error) {
      toast(problemOf(error)?.code === "version.changed" ? w("changed") : problemText(t, error))
    }
  }
  const label = (campaign: Campaign, text: string) => {
    const { label: before, ...rest } = settingsOf(campaign)
    if (text !== (before ?? "")) void save(campaign, { ...rest, ...(text && { label: text }) })
  }
  const view = (campaign: Campaign, value: string) => {
    const { view: _, ...rest } = settingsOf(campaign)
    void save(campaign, { ...rest, ...((value === "reduced" || value === "full") && { view: value }) })
  }
  const columns = (): Column<Campaign>[] => [
    { id: "name", head: w("name"), main: true, cell: one => one.name },
    {
      id: "label",
      head: w("label"),
      cell: one => (
        <Input
          aria-label={w("labelOf", { name: one.name })}
          maxlength={120}
          value={one.label ?? ""}
          onChange={event => label(one, event.currentTarget.value.trim())}
        />
      ),
    },
    {
      id: "view",
      head: w("view"),
      cell: one => (
        <Select
          aria-label={w("viewOf", { name: one.name })}
          value={one.view ?? ""}
          onChange={event => view(one, event.currentTarget.value)}
        >
          <option value="">{w("auto")}</option>
          <option value="reduced">{w("reduced")}</option>
          <option value="full">{w("full")}</option>
        </Select>
      ),
    },
    {
      id: "seen",
      head: w("seen"),
      cell: one => (
        <Show when={one.seenAt} fallback={w("notSeen")}>
          {at => <Time at={at()} />}
        </Show>
      ),
    },
  ]
  return <Table label={w("list")} columns={columns()} rows={props.campaigns} name={one => one.name} />
}
