import type { IdentitySettings } from "@ucrm/core/configuration/schema"
import { isBlank } from "@ucrm/core/text"
import { createSignal, For, Show } from "solid-js"
import { useTrial } from "../../../api/admin/identity"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { errorText } from "../../../messages/error-text"
import { createDebounced } from "../../../state/debounced"
import { FieldShell, Input, Region, Select, useChannelName } from "../../../ui"
import { normalize } from "./edit"
import { Outcome } from "./outcome"
import { root } from "./try-it.module.css"

const CHANNELS = ["telephony", "whatsapp", "sms", "email", "webchat", "messenger", "instagram"]
const DEBOUNCE_MS = 200

/** A ClientID to try on a channel, under the settings as they stand on the page. */
export function TryIt(props: { settings: IdentitySettings }) {
  const t = useMessages()
  const w = useMessages(identityMessages)
  const channelName = useChannelName()
  const [channel, setChannel] = createSignal("telephony")
  const [clientId, setClientId] = createSignal("")
  // A group that is not finished yet has no part in how a ClientID is read.
  const settings = () => {
    const now = normalize(props.settings)
    return { ...now, atLeastOne: now.atLeastOne.filter(group => group.length > 1) }
  }
  const asked = () => ({ channel: channel(), clientId: clientId(), settings: settings() })
  const [trial] = createDebounced(asked, DEBOUNCE_MS)
  const tried = useTrial(trial)
  return (
    <div class={root}>
      <Region title={w("try.title")}>
        <p data-slot="trial-help">{w("try.help")}</p>
        <div data-slot="trial-ask">
          <FieldShell label={w("try.channel")}>
            {wiring => (
              <Select {...wiring} value={channel()} onChange={event => setChannel(event.currentTarget.value)}>
                <For each={CHANNELS}>{channel => <option value={channel}>{channelName(channel)}</option>}</For>
                <option value="other">{w("try.otherChannel")}</option>
              </Select>
            )}
          </FieldShell>
          <FieldShell label={w("try.clientId")}>
            {wiring => (
              <Input
                {...wiring}
                data-numeric=""
                spellcheck={false}
                placeholder={w("try.placeholder")}
                value={clientId()}
                onInput={event => setClientId(event.currentTarget.value)}
              />
            )}
          </FieldShell>
        </div>
        <div data-slot="trial-answer" aria-live="polite" aria-busy={tried.isFetching || undefined}>
          <Show when={!isBlank(clientId())} fallback={<p data-slot="trial-help">{w("try.waiting")}</p>}>
            <Show when={!tried.isError} fallback={<p>{`${w("try.failed")} ${errorText(t, tried.error)}`}</p>}>
              <Show when={loaded(tried)}>{answer => <Outcome tried={answer()} />}</Show>
            </Show>
          </Show>
        </div>
      </Region>
    </div>
  )
}
