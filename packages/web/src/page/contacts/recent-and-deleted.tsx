import { A } from "@solidjs/router"
import type { ContactSummary } from "@ucrm/core/contact/schema"
import { createSignal, For, Show } from "solid-js"
import { useRecentContacts } from "../../api/contact"
import { type DeletedContact, useDeletedContacts, useRestoreContact } from "../../api/contact-list"
import { loaded } from "../../api/query"
import { UserName } from "../../contact/name"
import { Recognition } from "../../contact/recognition"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { Button, Chip, MaskedText, Region, SkeletonLines, Time, useToast } from "../../ui"
import { Alert } from "../../ui/confirm"
import { type Column, Table } from "../../ui/table"
import { contactPath } from "../path"

/** Renders the contacts that the user opened, the latest first. */
export function RecentContacts() {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const recents = useRecentContacts()
  const shown = () => loaded(recents) ?? []
  return (
    <div data-slot="contacts-results">
      <Region
        title={w("views.recent")}
        titleHidden
        pending={recents.isPending}
        skeleton={<SkeletonLines lines={8} />}
        failure={recents.isError ? errorText(t, recents.error) : null}
        onRetry={() => void recents.refetch()}
        empty={!recents.isError && shown().length === 0 ? <p>{w("views.noRecents")}</p> : undefined}
      >
        <ul>
          <For each={shown()}>
            {({ contact }) => (
              <ContactLink
                id={contact.contactId}
                name={contact.name || contact.company || t("contact.unnamed")}
                company={contact.company}
                temporary={contact.status === "temporary"}
                identifiers={contact.identifiers}
                recognition={contact.recognition}
              />
            )}
          </For>
        </ul>
      </Region>
    </div>
  )
}

/** Renders a contact as a link. */
function ContactLink(props: {
  id: string
  name: string
  company: string | undefined
  temporary: boolean
  identifiers: readonly string[]
  recognition: ContactSummary["recognition"]
}) {
  const t = useMessages()
  return (
    <li>
      <A href={contactPath(props.id)}>
        <span data-slot="link-name">
          <b>{props.name}</b>
          <Show when={props.company}>{company => <span>{company()}</span>}</Show>
          <Show when={props.temporary}>
            <Chip tone="warn">{t("contact.temporary")}</Chip>
          </Show>
        </span>
        <span data-slot="link-identifiers" data-numeric>
          <For each={props.identifiers}>
            {display => (
              <span>
                <MaskedText text={display} />
              </span>
            )}
          </For>
        </span>
        <Recognition values={props.recognition} slot="link-identifiers" />
      </A>
    </li>
  )
}

/** Renders the contacts that were deleted in the last 30 days, with buttons to restore them. */
export function DeletedContacts() {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const { format } = useLocale()
  const { toast } = useToast()
  const deleted = useDeletedContacts()
  const restore = useRestoreContact()
  const [restoring, setRestoring] = createSignal<string>()
  const rows = () => loaded(deleted)?.pages.flatMap(page => page.contacts) ?? []
  const nameOf = ({ contact }: DeletedContact) => contact.name || contact.company || t("contact.unnamed")
  const run = (row: DeletedContact) => {
    setRestoring(row.contact.contactId)
    restore.mutate(row.contact.contactId, {
      onSuccess: contact =>
        toast(w(contact.status === "temporary" ? "bin.restoredTemporary" : "bin.restored", { name: nameOf(row) })),
    })
  }
  const columns = (): Column<DeletedContact>[] => [
    { id: "name", head: w("columns.name"), main: true, cell: nameOf },
    {
      id: "deleted",
      head: w("bin.deleted"),
      cell: row => (
        <span>
          <Time at={row.deletedAt} /> · <UserName id={row.deletedBy} />
        </span>
      ),
    },
    { id: "until", head: w("bin.until"), cell: row => format.date(row.restorableUntil) },
    {
      id: "restore",
      head: w("bin.restore"),
      headHidden: true,
      align: "end",
      cell: row => (
        <Button
          size="small"
          busy={restore.isPending && restoring() === row.contact.contactId}
          aria-label={w("bin.restoreNamed", { name: nameOf(row) })}
          onClick={() => run(row)}
        >
          {w("bin.restore")}
        </Button>
      ),
    },
  ]
  return (
    <Region
      title={w("views.bin")}
      titleHidden
      pending={deleted.isPending}
      skeleton={<SkeletonLines lines={8} />}
      failure={deleted.isError ? errorText(t, deleted.error) : null}
      onRetry={() => void deleted.refetch()}
      empty={!deleted.isError && rows().length === 0 && !deleted.hasNextPage ? <p>{w("bin.empty")}</p> : undefined}
    >
      <p>{w("bin.help")}</p>
      <Alert>{restore.isError ? errorText(t, restore.error) : null}</Alert>
      <Table label={w("views.bin")} columns={columns()} rows={rows()} name={row => row.contact.contactId} />
      <Show when={deleted.hasNextPage}>
        <Button
          size="small"
          variant="quiet"
          busy={deleted.isFetchingNextPage}
          onClick={() => void deleted.fetchNextPage()}
        >
          {w("bin.more")}
        </Button>
      </Show>
    </Region>
  )
}
