import type { Profile } from "@ucrm/core/access/schema"
import type { View } from "@ucrm/core/configuration/schema"
import type { PreviewRequest, ReplayResult } from "@ucrm/core/preview/schema"
import { createUniqueId, For, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { previewMessages } from "../../../messages/admin/preview"
import { Button, FieldShell, Input, Select, useChannelName } from "../../../ui"

/** The values of the form. */
export type PreviewForm = {
  campaign: string
  channel: string
  clientId: string
  contactId: string
  view: View | ""
  /** The id of the agent's profile; empty for an admin who may not see the profiles. */
  profile: string
}

/** Returns the request of the form, without empty values. */
export function toRequest({ campaign, channel, clientId, contactId, view, profile }: PreviewForm): PreviewRequest {
  return {
    campaign: campaign.trim(),
    channel,
    ...(clientId.trim() && { clientId: clientId.trim() }),
    ...(contactId.trim() && { contactId: contactId.trim() }),
    ...(view && { view }),
    ...(profile && { profile }),
  }
}

/** Returns the form values of a replayed interaction. */
export function toForm({ campaign, channel, input, published }: ReplayResult): Omit<PreviewForm, "profile"> {
  return {
    campaign,
    channel,
    clientId: published.identifier ?? "",
    contactId: input ?? "",
    view: "",
  }
}

const CHANNELS = ["telephony", "whatsapp", "sms", "email", "webchat", "messenger", "instagram"]

/** Renders the form of an interaction to preview. */
export function RequestForm(props: {
  value: PreviewForm
  campaigns: readonly string[]
  /** The profiles to choose the agent's from; none when the reader may not list them. */
  profiles: readonly Profile[]
  busy: boolean
  onInput: (change: Partial<PreviewForm>) => void
  onSubmit: () => void
}) {
  const w = useMessages(previewMessages)
  const channelName = useChannelName()
  const campaigns = createUniqueId()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <form data-slot="request-form" onSubmit={submit} aria-label={w("ask")}>
      <FieldShell label={w("campaign")} required>
        {wiring => (
          <>
            <Input
              {...wiring}
              required
              maxlength={200}
              list={campaigns}
              value={props.value.campaign}
              onInput={event => props.onInput({ campaign: event.currentTarget.value })}
              // Keeps the value when the default is loaded later.
              onFocus={event => props.onInput({ campaign: event.currentTarget.value })}
            />
            <datalist id={campaigns}>
              <For each={props.campaigns}>{name => <option value={name} />}</For>
            </datalist>
          </>
        )}
      </FieldShell>
      <FieldShell label={w("channel")}>
        {wiring => (
          <Select
            {...wiring}
            value={props.value.channel}
            onChange={event => props.onInput({ channel: event.currentTarget.value })}
          >
            <For each={CHANNELS}>{channel => <option value={channel}>{channelName(channel)}</option>}</For>
          </Select>
        )}
      </FieldShell>
      <FieldShell label={w("clientId")} help={w("clientIdHelp")}>
        {wiring => (
          <Input
            {...wiring}
            data-numeric=""
            spellcheck={false}
            autocomplete="off"
            maxlength={320}
            value={props.value.clientId}
            onInput={event => props.onInput({ clientId: event.currentTarget.value })}
          />
        )}
      </FieldShell>
      <FieldShell label={w("contactId")} help={w("contactIdHelp")}>
        {wiring => (
          <Input
            {...wiring}
            spellcheck={false}
            autocomplete="off"
            maxlength={100}
            value={props.value.contactId}
            onInput={event => props.onInput({ contactId: event.currentTarget.value })}
          />
        )}
      </FieldShell>
      <FieldShell label={w("view")}>
        {wiring => (
          <Select
            {...wiring}
            value={props.value.view}
            onChange={event => props.onInput({ view: event.currentTarget.value as PreviewForm["view"] })}
          >
            <option value="">{w("asIs")}</option>
            <option value="reduced">{w("asReduced")}</option>
            <option value="full">{w("asFull")}</option>
          </Select>
        )}
      </FieldShell>
      <Show when={props.profiles.length > 0}>
        <FieldShell label={w("profile")}>
          {wiring => (
            <Select
              {...wiring}
              value={props.value.profile}
              onChange={event => props.onInput({ profile: event.currentTarget.value })}
            >
              <For each={props.profiles}>
                {profile => (
                  <option value={profile.id} selected={profile.id === props.value.profile}>
                    {profile.name}
                  </option>
                )}
              </For>
            </Select>
          )}
        </FieldShell>
      </Show>
      <Button type="submit" variant="primary" busy={props.busy}>
        {w("show")}
      </Button>
    </form>
  )
}
