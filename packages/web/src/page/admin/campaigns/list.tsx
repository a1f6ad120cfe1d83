import type { Campaign, CampaignSettings } from "@ucrm/core/configuration/schema"
import { trimText } from "@ucrm/core/text"
import { createSignal, Show } from "solid-js"
import { useCampaigns, useReplaceCampaign } from "../../../api/admin/campaign"
import { loaded, problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { campaignsMessages } from "../../../messages/admin/campaigns"
import { errorText } from "../../../messages/error-text"
import { Button, Input, Select, Time, useToast } from "../../../ui"
import { type Column, Table } from "../../../ui/table"
import { SettingsDialog } from "./settings-dialog"

const settingsOf = ({ label, view, reasons, outcomes, data }: Campaign): CampaignSettings => ({
  ...(label && { label }),
  ...(view && { view }),
  ...(reasons?.length && { reasons }),
  ...(outcomes?.length && { outcomes }),
  ...(data?.length && { data }),
})

/** Renders the settings of every campaign, which are edited in the list. */
export function CampaignList(props: { campaigns: readonly Campaign[] }) {
  const t = useMessages()
  const w = useMessages(campaignsMessages)
  const { toast, announce } = useToast()
  const campaigns = useCampaigns()
  const replace = useReplaceCampaign()
  // The results of saves that the list does not have yet: the next change of a campaign is based on them.
  const latest = new Map<string, Campaign>()
  const newest = (campaign: Campaign) =>
    [
      latest.get(campaign.name),
      loaded(campaigns)?.campaigns.find(({ name }) => name === campaign.name),
    ].reduce<Campaign>((newest, other) => (other && other.version > newest.version ? other : newest), campaign)
  const save = async (listed: Campaign, change: (before: CampaignSettings) => CampaignSettings) => {
    const campaign = newest(listed)
    const { name } = campaign
    try {
      latest.set(name, await replace.mutateAsync({ campaign, settings: change(settingsOf(campaign)) }))
      announce(w("saved", { name }))
      return undefined
    } catch (error) {
      void campaigns.refetch()
      const code = problemOf(error)?.code
      return code === "version.mismatch"
        ? w("changed")
        : code === "request.invalid"
          ? w("invalid")
          : errorText(t, error)
    }
  }
  let saving: Promise<string | undefined> = Promise.resolve(undefined)
  /** Saves after the changes before it. Returns the text of the error. */
  const queue = (campaign: Campaign, change: (before: CampaignSettings) => CampaignSettings) => {
    const before = saving
    saving = before.then(() => save(campaign, change))
    return saving
  }
  const saveInBackground = (campaign: Campaign, change: (before: CampaignSettings) => CampaignSettings) =>
    void queue(campaign, change).then(failure => failure && toast(failure))
  const [editing, setEditing] = createSignal<Campaign>()
  const [failure, setFailure] = createSignal<string>()
  const edit = (campaign: Campaign) => {
    setFailure()
    setEditing(newest(campaign))
  }
  const saveEdited = async (campaign: Campaign, edited: CampaignSettings) => {
    const failed = await queue(campaign, before => settingsOf({ ...campaign, ...before, ...edited }))
    setFailure(failed)
    if (!failed) setEditing()
  }
  const setLabel = (campaign: Campaign, text: string) => {
    if (text === (newest(campaign).label ?? "")) return
    saveInBackground(campaign, ({ label: _, ...rest }) => ({ ...rest, ...(text && { label: text }) }))
  }
  const setView = (campaign: Campaign, value: string) =>
    saveInBackground(campaign, ({ view: _, ...rest }) => ({
      ...rest,
      ...((value === "reduced" || value === "full") && { view: value }),
    }))
  const countsText = ({ reasons = [], outcomes = [] }: Campaign) =>
    reasons.length + outcomes.length > 0
      ? w("counts", { reasons: reasons.length, outcomes: outcomes.length })
      : w("setUp")
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
          onChange={event => setLabel(campaign, trimText(event.currentTarget.value))}
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
          onChange={event => setView(campaign, event.currentTarget.value)}
        >
          <option value="">{w("auto")}</option>
          <option value="reduced">{w("reduced")}</option>
          <option value="full">{w("full")}</option>
        </Select>
      ),
    },
    {
      id: "after",
      head: w("after"),
      cell: campaign => (
        <Button
          size="small"
          aria-label={`${countsText(campaign)}. ${w("afterOf", { name: campaign.name })}`}
          onClick={() => edit(campaign)}
        >
          {countsText(campaign)}
        </Button>
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
  return (
    <>
      <Table label={w("list")} columns={columns()} rows={props.campaigns} name={campaign => campaign.name} />
      <Show when={editing()} keyed>
        {campaign => (
          <SettingsDialog
            campaign={campaign}
            busy={replace.isPending}
            failure={failure()}
            onSave={edited => void saveEdited(campaign, edited)}
            onClose={() => setEditing()}
          />
        )}
      </Show>
    </>
  )
}
