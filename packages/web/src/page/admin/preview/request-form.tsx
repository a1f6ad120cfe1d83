import type { Profile } from "@ucrm/core/access/schema"
import { createUniqueId, For, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { previewMessages } from "../../../messages/admin/preview"
import { Button, FieldShell, Input, Select, useChannelName } from "../../../ui"
import type { PreviewForm } from "./request"
import { root } from "./request-form.module.css"

const CHANNELS = ["telephony", "whatsapp", "sms", "email", "webchat", "messenger", "instagram"]

/** An interaction as it might arrive. */
export function RequestForm(props: {
  value: PreviewForm
  campaigns: readonly string[]
  /** Those that the reader may see, to choose the agent's from; none for a reader who may see none. */
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
    <form class={root} onSubmit={submit} aria-label={w("ask")}>
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
              // From then on the default, which may still be loading, does not replace what is typed.
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
