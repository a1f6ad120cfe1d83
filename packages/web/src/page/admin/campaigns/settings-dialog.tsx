import type { Campaign, CampaignSettings, DataKey } from "@ucrm/core/configuration/schema"
import { trimText } from "@ucrm/core/text"
import Plus from "lucide-solid/icons/plus"
import X from "lucide-solid/icons/x"
import { createSignal, For, untrack } from "solid-js"
import { createStore, produce } from "solid-js/store"
import { useMessages } from "../../../messages"
import { campaignsMessages } from "../../../messages/admin/campaigns"
import { Button, Checkbox, Dialog, FieldShell, IconButton, Input, TextArea } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { linesOf } from "../sections/edit"

const MAX_KEY_LENGTH = 80

type Draft = Pick<CampaignSettings, "reasons" | "outcomes" | "data">

/** Renders the dialog that edits the reasons and outcomes of a campaign, and how the data of its interactions is shown. */
export function SettingsDialog(props: {
  campaign: Campaign
  busy: boolean
  failure: string | undefined
  onSave: (settings: Draft) => void
  onClose: () => void
}) {
  const t = useMessages()
  const w = useMessages(campaignsMessages)
  const campaign = untrack(() => props.campaign)
  const [reasons, setReasons] = createSignal((campaign.reasons ?? []).join("\n"))
  const [outcomes, setOutcomes] = createSignal((campaign.outcomes ?? []).join("\n"))
  const [data, setData] = createStore<DataKey[]>((campaign.data ?? []).map(dataKey => ({ ...dataKey })))
  let rows: HTMLUListElement | undefined
  const add = () => {
    setData(data.length, { key: "" })
    rows?.querySelector<HTMLInputElement>("li:last-child input")?.focus()
  }
  const save = () =>
    props.onSave({
      reasons: linesOf(reasons()),
      outcomes: linesOf(outcomes()),
      data: data.flatMap(({ key, label, hidden }) => {
        const [name, words] = [trimText(key), trimText(label ?? "")]
        return name === "" ? [] : [{ key: name, ...(words && { label: words }), ...(hidden && { hidden }) }]
      }),
    })
  return (
    <Dialog
      open
      title={w("afterOf", { name: campaign.name })}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t("shell.cancel")}</Button>
          <Button variant="primary" busy={props.busy} onClick={save}>
            {w("save")}
          </Button>
        </>
      }
    >
      <div data-slot="campaign-settings">
        <FieldShell label={w("reasons")} help={w("reasonsHelp")}>
          {wiring => (
            <TextArea {...wiring} rows={4} value={reasons()} onInput={event => setReasons(event.currentTarget.value)} />
          )}
        </FieldShell>
        <FieldShell label={w("outcomes")} help={w("outcomesHelp")}>
          {wiring => (
            <TextArea
              {...wiring}
              rows={4}
              value={outcomes()}
              onInput={event => setOutcomes(event.currentTarget.value)}
            />
          )}
        </FieldShell>
        <section aria-label={w("data")}>
          <h3>{w("data")}</h3>
          <p>{w("dataHelp")}</p>
          <ul ref={rows}>
            <For each={data}>
              {(row, index) => (
                <li>
                  <Input
                    aria-label={w("dataKeyOf", { place: index() + 1 })}
                    placeholder={w("dataKey")}
                    maxlength={MAX_KEY_LENGTH}
                    value={row.key}
                    onInput={event => setData(index(), "key", event.currentTarget.value)}
                  />
                  <Input
                    aria-label={w("dataLabelOf", { place: index() + 1 })}
                    placeholder={w("dataLabel")}
                    maxlength={MAX_KEY_LENGTH}
                    value={row.label ?? ""}
                    onInput={event => setData(index(), "label", event.currentTarget.value)}
                  />
                  <Checkbox
                    label={w("dataHide")}
                    aria-label={w("dataHideOf", { place: index() + 1 })}
                    checked={row.hidden === true}
                    onChange={event => setData(index(), "hidden", event.currentTarget.checked)}
                  />
                  <IconButton
                    size="small"
                    label={w("dataRemove", { place: index() + 1 })}
                    onClick={() => setData(produce(list => void list.splice(index(), 1)))}
                  >
                    <X size={14} />
                  </IconButton>
                </li>
              )}
            </For>
          </ul>
          <Button size="small" variant="quiet" icon={<Plus size={14} aria-hidden="true" />} onClick={add}>
            {w("dataAdd")}
          </Button>
        </section>
        <Alert>{props.failure}</Alert>
      </div>
    </Dialog>
  )
}
