import { createSignal, Show } from "solid-js"
import { type DeletedContact, useDeletedContacts, useRestoreContact } from "../../api/contact-list"
import { loaded } from "../../api/query"
import { UserName } from "../../contact/name"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { Button, Region, SkeletonLines, Time, useToast } from "../../ui"
import { Alert } from "../../ui/confirm"
import { type Column, Table } from "../../ui/table"

/** The contacts that were deleted in the last thirty days, and the way to restore them. */
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
