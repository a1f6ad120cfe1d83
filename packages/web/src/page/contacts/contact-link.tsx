import { A } from "@solidjs/router"
import type { ContactSummary } from "@ucrm/core/contact/schema"
import { For, Show } from "solid-js"
import { Recognition } from "../../contact/recognition"
import { useMessages } from "../../messages"
import { Chip, Highlight, isMasked, MaskedText } from "../../ui"
import { contactPath } from "../path"

/** One contact of a list, with what was searched for marked in it. */
export function ContactLink(props: {
  id: string
  name: string
  company: string | undefined
  temporary: boolean
  identifiers: readonly string[]
  recognition: ContactSummary["recognition"]
  query: string
}) {
  const t = useMessages()
  return (
    <li>
      <A href={contactPath(props.id)}>
        <span data-slot="link-name">
          <b>
            <Highlight text={props.name} query={props.query} />
          </b>
          <Show when={props.company}>
            {company => (
              <span>
                <Highlight text={company()} query={props.query} />
              </span>
            )}
          </Show>
          <Show when={props.temporary}>
            <Chip tone="warn">{t("contact.temporary")}</Chip>
          </Show>
        </span>
        <span data-slot="link-ids" data-numeric>
          <For each={props.identifiers}>
            {display => (
              <span>
                <Show when={isMasked(display)} fallback={<Highlight text={display} query={props.query} />}>
                  <MaskedText text={display} />
                </Show>
              </span>
            )}
          </For>
        </span>
        <Recognition values={props.recognition} slot="link-ids" />
      </A>
    </li>
  )
}
