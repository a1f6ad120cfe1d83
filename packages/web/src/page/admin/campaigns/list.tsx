import type { Campaign, CampaignSettings } from "@ucrm/core/configuration/schema"
import { trimText } from "@ucrm/core/text"
import { Show } from "solid-js"
import { useCampaigns, useReplaceCampaign } from "../../../api/admin/campaign"
import { problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { campaignsMessages } from "../../../messages/admin/campaigns"
import { errorText } from "../../../messages/error-text"
import { Input, Select, Time, useToast } from "../../../ui"
import { type Column, Table } from "../../../ui/table"

const settingsOf = ({ label, view }: Campaign): CampaignSettings => ({ ...(label && { label }), ...(view && { view }) })

/** What is said of every campaign, changed in its place. */
export function CampaignList(props: { campaigns: readonly Campaign[] }) {
  const t = useMessages()
  const w = useMessages(campaignsMessages)
  const { toast, announce } = useToast()
  const campaigns = useCampaigns()
  const replace = useReplaceCampaign()
  // What a save has left, until the list has caught up: a quick hand changes two things of one campaign.
  const latest = new Map<string, Campaign>()
  const newest = (campaign: Campaign) => {
    const saved = latest.get(campaign.name)
    return saved && saved.version > campaign.version ? saved : campaign
  }
  const save = async (shown: Campaign, change: (before: CampaignSettings) => CampaignSettings) => {
    const campaign = newest(shown)
    const { name } = campaign
    try {
      latest.set(name, await replace.mutateAsync({ campaign, settings: change(settingsOf(campaign)) }))
      announce(w("saved", { name }))
    } catch (error) {
      void campaigns.refetch()
      toast(problemOf(error)?.code === "version.mismatch" ? w("changed") : errorText(t, error))
    }
  }
  let saving = Promise.resolve()
  const later = (campaign: Campaign, change: (before: CampaignSettings) => CampaignSettings) => {
    const before = saving
    saving = before.then(() => save(campaign, change))
  }
  const label = (campaign: Campaign, text: string) => {
    if (text === (newest(campaign).label ?? "")) return
    later(campaign, ({ label: _, ...rest }) => ({ ...rest, ...(text && { label: text }) }))
  }
  const view = (campaign: Campaign, value: string) =>
    later(campaign, ({ view: _, ...rest }) => ({
      ...rest,
      ...((value === "reduced" || value === "full") && { view: value }),
    }))
  const columns = (): Column<Campaign>[] => [
    { id: "name", head: w("name"), main: true, cell: campaign => campaign.name },
    {
      id: "label",
      head: w("label"),
      cell: campaign => (
        <Input
          aria-label={w("labelOf", { name: campaign.name })}
          maxlength={120}
          value={campaign.label ?? ""}
          onChange={event => label(campaign, trimText(event.currentTarget.value))}
        />
      ),
    },
    {
      id: "view",
      head: w("view"),
      cell: campaign => (
        <Select
          aria-label={w("viewOf", { name: campaign.name })}
          value={campaign.view ?? ""}
          onChange={event => view(campaign, event.currentTarget.value)}
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
      cell: campaign => (
        <Show when={campaign.seenAt} fallback={w("notSeen")}>
          {at => <Time at={at()} />}
        </Show>
      ),
    },
  ]
  return <Table label={w("list")} columns={columns()} rows={props.campaigns} name={campaign => campaign.name} />
}
