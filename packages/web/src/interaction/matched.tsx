import type { View } from "@ucrm/core/configuration/schema"
import type { Contact } from "@ucrm/core/contact/schema"
import type { ViewDocument } from "@ucrm/core/interaction/schema"
import Search from "lucide-solid/icons/search"
import Undo2 from "lucide-solid/icons/undo-2"
import { Show, useContext } from "solid-js"
import { ReadOnly, usePermission } from "../api/session"
import { ContactPanel } from "../contact/panel"
import { useMessages } from "../messages"
import { Button, Kbd, useNow } from "../ui"
import type { Actions } from "./actions"
import { OfferStrip } from "./parts"
import { matched } from "./resolved.module.css"

export type MatchedProps = {
  view: ViewDocument
  contact: Contact
  form: View
  actions: Actions
  isSearching: boolean
  onSearch: () => void
  onStale: () => void
}

/** Shows the linked contact, the reason of the match, and the buttons to undo it or to search another contact. */
export function Matched(props: MatchedProps) {
  const t = useMessages()
  const mayAnswer = usePermission("contacts.update")
  const isReadOnly = useContext(ReadOnly)
  const matchedBy = () => {
    const { by, identifier } = props.view.resolution
    if (by !== "clientId") return by
    if (identifier?.kind === "phone") return "phone" as const
    return identifier?.kind === "email" ? ("email" as const) : ("socialId" as const)
  }
  return (
    <div class={matched}>
      <div data-slot="matched-by">
        <Show when={matchedBy()}>{by => <span>{t(`interaction.matched.by.${by()}`)}</span>}</Show>
        <Show when={props.view.undo} keyed>
          {undo => (
            <UndoButton
              until={undo.until}
              label={t(`interaction.undo.${undo.kind}`)}
              busy={props.actions.undoing()}
              onUndo={props.actions.undo}
            />
          )}
        </Show>
        <Show when={!isReadOnly()}>
          <Button
            size="small"
            variant="quiet"
            icon={<Search size={14} aria-hidden="true" />}
            aria-expanded={props.isSearching}
            onClick={() => props.onSearch()}
          >
            {t("interaction.matched.searchOther")} <Kbd keys="/" />
          </Button>
        </Show>
      </div>
      <Show when={mayAnswer() && props.view.offer}>
        {offer => <OfferStrip view={props.view} offer={offer()} contact={props.contact} actions={props.actions} />}
      </Show>
      <ContactPanel
        contact={props.contact}
        sections={props.view.sections}
        timeline={props.view.timeline}
        view={props.form}
        level={1}
        guid={props.view.interaction.guid}
        identifier={props.view.resolution.identifier}
        draftKey={`${props.view.interaction.guid}/contact`}
        onStale={props.onStale}
      />
    </div>
  )
}

function UndoButton(props: { until: string; label: string; busy: boolean; onUndo: () => void }) {
  const now = useNow(1_000)
  const seconds = () => Math.ceil((Date.parse(props.until) - now()) / 1_000)
  return (
    <Show when={seconds() > 0}>
      <Button
        size="small"
        variant="quiet"
        icon={<Undo2 size={14} aria-hidden="true" />}
        busy={props.busy}
        onClick={() => props.onUndo()}
      >
        {props.label}
      </Button>
    </Show>
  )
}
