import { For } from "solid-js"
import { CHANNEL_NAMES } from "./channel"
import { root } from "./custom.module.css"
import type { Host } from "./host"

const text = (form: FormData, name: string) => String(form.get(name) ?? "")

/** A form to start an interaction with any values. */
export function Custom(props: { host: Host; campaigns: string[] }) {
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const contactId = text(form, "contactId")
    void props.host.start({
      id: "custom",
      title: "An interaction of your own",
      tells: "",
      sends: {
        channel: text(form, "channel"),
        campaign: text(form, "campaign"),
        clientId: text(form, "clientId"),
        clientName: text(form, "clientName"),
        ...(contactId ? { contactId } : {}),
      },
    })
  }
  return (
    <details class={root}>
      <summary>An interaction of your own</summary>
      <form onSubmit={submit}>
        <label>
          Channel
          <input name="channel" list="channels" value="telephony" required maxlength={64} />
        </label>
        <datalist id="channels">
          <For each={CHANNEL_NAMES}>{name => <option value={name} />}</For>
        </datalist>
        <label>
          Campaign
          <input name="campaign" list="campaigns" value={props.campaigns[0] ?? ""} required maxlength={200} />
        </label>
        <datalist id="campaigns">
          <For each={props.campaigns}>{name => <option value={name} />}</For>
        </datalist>
        <label>
          ClientID
          <input name="clientId" autocomplete="off" />
        </label>
        <label>
          Client name
          <input name="clientName" autocomplete="off" />
        </label>
        <label>
          ContactID
          <input name="contactId" autocomplete="off" placeholder="none" />
        </label>
        <button type="submit" data-tone="accent">
          Start
        </button>
      </form>
    </details>
  )
}
