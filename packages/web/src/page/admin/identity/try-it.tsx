import type { IdentitySettings, TryResult } from "@ucrm/core/configuration/schema"
import type { Reason } from "@ucrm/core/identity/schema"
import { isBlank } from "@ucrm/core/text"
import { createSignal, For, Show } from "solid-js"
import { useTrial } from "../../../api/admin/identity"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { errorText } from "../../../messages/error-text"
import { createDebounced } from "../../../state/debounced"
import { FieldShell, Input, KindIcon, Region, Select, useChannelName } from "../../../ui"
import { useCountries } from "../../countries"
import { normalize } from "./edit"
import { root } from "./try-it.module.css"

const CHANNELS = ["telephony", "whatsapp", "sms", "email", "webchat", "messenger", "instagram"]
const DEBOUNCE_MS = 200

/** Renders a form that identifies a ClientID under the settings of the page, saved or not. */
export function TryIt(props: { settings: IdentitySettings }) {
  const t = useMessages()
  const w = useMessages(identityMessages)
  const channelName = useChannelName()
  const [channel, setChannel] = createSignal("telephony")
  const [clientId, setClientId] = createSignal("")
  // Incomplete groups are invalid, and do not change how a ClientID is identified.
  const settings = () => {
    const settings = normalize(props.settings)
    return { ...settings, atLeastOne: settings.atLeastOne.filter(group => group.length > 1) }
  }
  const input = () => ({ channel: channel(), clientId: clientId(), settings: settings() })
  const [debouncedInput] = createDebounced(input, DEBOUNCE_MS)
  const trial = useTrial(debouncedInput)
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
        <div data-slot="trial-answer" aria-live="polite" aria-busy={trial.isFetching || undefined}>
          <Show when={!isBlank(clientId())} fallback={<p data-slot="trial-help">{w("try.waiting")}</p>}>
            <Show when={!trial.isError} fallback={<p>{`${w("try.failed")} ${errorText(t, trial.error)}`}</p>}>
              <Show when={loaded(trial)}>{answer => <Outcome result={answer()} />}</Show>
            </Show>
          </Show>
        </div>
      </Region>
    </div>
  )
}

/** Renders the identifier that a ClientID becomes, with the reasons. */
function Outcome(props: { result: TryResult }) {
  const w = useMessages(identityMessages)
  const channelName = useChannelName()
  const countries = useCountries()
  const reasonText = ({ code, text = "" }: Reason) => {
    if (code === "kind.is") return w("try.why.kind.is", { text: channelName(text) })
    if (code === "country.assumed")
      return w("try.why.country.assumed", { text: countries().find(({ value }) => value === text)?.label ?? text })
    // Texts without a parameter ignore it.
    return w(`try.why.${code}` as "try.why.prefix.removed", { text })
  }
  return (
    <>
      <Show when={props.result.identifier} fallback={<p data-slot="trial-nobody">{w("try.nobody")}</p>}>
        {identifier => (
          <dl>
            <dt>{w("try.becomes")}</dt>
            <dd>
              <KindIcon kind={identifier().kind} size={16} />
              <strong data-numeric>{identifier().display}</strong>
              <Show when={identifier().value !== identifier().display}>
                <code>{identifier().value}</code>
              </Show>
            </dd>
          </dl>
        )}
      </Show>
      <ul>
        <For each={props.result.why}>{reason => <li>{reasonText(reason)}</li>}</For>
      </ul>
    </>
  )
}
