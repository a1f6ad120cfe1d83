import type { Contact, TimelineEntry } from "@ucrm/core/contact/schema"
import type { Identifier } from "@ucrm/core/identity/schema"
import type { Field } from "@ucrm/core/section/schema"
import UserRound from "lucide-solid/icons/user-round"
import { createMemo, type JSX, Show } from "solid-js"
import { usePermission } from "../api/session"
import { useMessages } from "../messages"
import { Chip, KindIcon, MaskedText, Time, useChannelName } from "../ui"
import { Block } from "./block/block"
import { root } from "./identity.module.css"
import { displayName, UserName } from "./name"
import { BASE } from "./values"

/** Returns the base fields of a contact, which are edited like the fields of a section. */
function useBaseFields() {
  const t = useMessages()
  const mayChangeOwner = usePermission("contacts.changeOwner")
  const fields = createMemo(() =>
    BASE.map((id): Field => {
      const required = id === "firstName" || id === "owner"
      const readOnly = id === "owner" && !mayChangeOwner()
      return { id, label: t(`contact.base.${id}`), type: "text", required, readOnly, reduced: true }
    }),
  )
  return fields
}

/** Shows the name of a contact, the identifier of the interaction, the last contact and the main facts. */
export function Identity(props: {
  contact: Contact
  identifier: Identifier | null
  /** The last interaction before the shown one. */
  lastContact: TimelineEntry | undefined
  level: 1 | 2
  draftKey: string
  actions?: JSX.Element
  onSaved: (contact: Contact) => void
  onStale: () => void
}) {
  const t = useMessages()
  const fields = useBaseFields()
  const channelName = useChannelName()
  const ownIdentifier = () =>
    props.contact.identifiers.find(
      identifier => identifier.kind === props.identifier?.kind && identifier.value === props.identifier.value,
    )
  return (
    <div class={root}>
      <Block
        title={displayName(props.contact) || t("contact.unnamed")}
        titleField="firstName"
        titleExtra={
          <Show when={props.contact.status === "temporary"}>
            <span title={t("contact.temporaryHelp")}>
              <Chip tone="warn">{t("contact.temporary")}</Chip>
            </span>
          </Show>
        }
        level={props.level}
        contact={props.contact}
        fields={fields()}
        columns={2}
        draftKey={props.draftKey}
        onSaved={props.onSaved}
        onStale={props.onStale}
      >
        {() => (
          <div data-slot="identity">
            <Show when={!ownIdentifier() && props.identifier}>
              {identifier => (
                <p data-slot="identity-current" title={t("contact.identifier.currentHelp")}>
                  <KindIcon kind={identifier().kind} size={16} />
                  <strong>
                    <MaskedText text={identifier().display} />
                  </strong>
                  <span data-slot="identity-note">{t("contact.identifier.notOwn")}</span>
                </p>
              )}
            </Show>
            <Show when={props.lastContact}>
              {last => (
                <p data-slot="identity-last">
                  {t("contact.lastContact")}: {channelName(last().channel ?? "")} · {last().campaign} ·{" "}
                  <Time at={last().at} /> · <UserName id={last().by} />
                  <Show when={last().outcome ?? last().reason}>{disposition => <> · {disposition()}</>}</Show>
                </p>
              )}
            </Show>
            <Facts contact={props.contact} />
          </div>
        )}
      </Block>
    </div>
  )
}

/** Shows the job title, the company and the owner of a contact. */
function Facts(props: { contact: Contact }) {
  const t = useMessages()
  return (
    <dl data-slot="identity-facts" aria-label={t("contact.region.facts")}>
      <Show when={props.contact.jobTitle}>
        <Fact label={t("contact.base.jobTitle")} field="jobTitle">
          {props.contact.jobTitle}
        </Fact>
      </Show>
      <Show when={props.contact.company}>
        <Fact label={t("contact.base.company")} field="company">
          {props.contact.company}
        </Fact>
      </Show>
      <Fact label={t("contact.base.owner")}>
        <span data-slot="identity-owner">
          <UserRound size={13} aria-hidden="true" />
          <UserName id={props.contact.owner} />
        </span>
      </Fact>
    </dl>
  )
}

const Fact = (props: { label: string; field?: string; children: JSX.Element }) => (
  <div>
    <dt class="visually-hidden">{props.label}</dt>
    <dd data-field={props.field}>{props.children}</dd>
  </div>
)
