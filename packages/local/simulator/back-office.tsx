import { createSignal, For, onCleanup, Show } from "solid-js"
import type { ReceivedWebhook } from "../src/back-office"
import { type Exchange, ExchangeItem } from "./exchange"

const REFRESH_MS = 1_000

type BackOfficeState = { hasSecret: boolean; answer: number; received: ReceivedWebhook[] }

const SAMPLES = [
  { spelling: "en", text: "English, UTF-8, commas" },
  { spelling: "es", text: "Spanish, Windows-1252, semicolons" },
  { spelling: "pt", text: "Portuguese, UTF-16, tabs" },
]

const VERDICTS = { valid: "signature valid", invalid: "signature not valid", unchecked: "signature not checked" }

const typeOf = (body: unknown) =>
  typeof body === "object" && body !== null && "type" in body ? String(body.type) : "message"

const toExchange = ({ at, verdict, reason, answer, body }: ReceivedWebhook): Exchange => ({
  at: new Date(at),
  title: typeOf(body),
  outcome: `${VERDICTS[verdict]} · answered ${answer}`,
  ...(verdict === "unchecked" ? {} : { isExpected: verdict === "valid" }),
  ...(reason === null ? {} : { deviation: `${VERDICTS.invalid}: ${reason}` }),
  received: body,
})

/** Shows a stand-in for a back-office system: the webhooks that it receives, and files of contacts to import. */
export function BackOffice(props: { account: string }) {
  const path = () => `/local/webhooks/${encodeURIComponent(props.account)}`
  const [state, setState] = createSignal<BackOfficeState>({ hasSecret: false, answer: 204, received: [] })
  const update = async (response: Response) => {
    if (!response.ok) return
    const next: BackOfficeState = await response.json()
    const isNew = JSON.stringify(next) !== JSON.stringify(state())
    if (isNew) setState(next)
  }
  const load = () => fetch(path()).then(update, () => undefined)
  const save = (settings: { secret: string } | { answer: number }) =>
    fetch(path(), {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(settings),
    }).then(update, () => undefined)
  void load()
  const timer = setInterval(load, REFRESH_MS)
  onCleanup(() => clearInterval(timer))

  return (
    <section data-slot="back-office" aria-labelledby="back-office">
      <details>
        <summary>
          <h2 id="back-office">Back office</h2>
          <span>{state().received.length} webhooks received</span>
        </summary>
        <p>Create a webhook with this endpoint under Admin, Webhooks, and paste its secret here.</p>
        <code>{`${location.origin}${path()}`}</code>
        <label>
          Secret of the webhook
          <input
            type="text"
            autocomplete="off"
            spellcheck={false}
            placeholder={state().hasSecret ? "saved" : "whsec_…"}
            onChange={event => {
              void save({ secret: event.currentTarget.value })
              event.currentTarget.value = ""
            }}
          />
        </label>
        <label>
          Answer messages with
          <select
            value={String(state().answer)}
            onChange={event => void save({ answer: Number(event.currentTarget.value) })}
          >
            <option value="204">204, received</option>
            <option value="500">500, tried again later</option>
            <option value="410">410, gone: the endpoint is disabled</option>
          </select>
        </label>
        <Show when={state().received.length > 0} fallback={<p>No webhook was received yet.</p>}>
          <ol aria-label="Webhooks received">
            <For each={state().received.map(toExchange)}>{exchange => <ExchangeItem exchange={exchange} />}</For>
          </ol>
        </Show>
        <h3>Files to import</h3>
        <p>1,000 contacts, the same in each file, with seven faults.</p>
        <ul>
          <For each={SAMPLES}>
            {({ spelling, text }) => (
              <li>
                <a href={`/local/samples/${spelling}`} download="">
                  {text}
                </a>
              </li>
            )}
          </For>
        </ul>
      </details>
    </section>
  )
}
