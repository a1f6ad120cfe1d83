import Pencil from "lucide-solid/icons/pencil"
import Plus from "lucide-solid/icons/plus"
import Trash from "lucide-solid/icons/trash"
import { createSignal, type JSX, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { Button, Dialog, IconButton, Region, SkeletonLines } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { type Column, Table } from "../../../ui/table"
import { AdminPage } from "./page"
import type { useConfirmAction } from "./use-confirm-action"
import { useErrorText } from "./use-error-text"

type RowForm<Row> = {
  /** Returns the title of the dialog that edits a row. */
  editTitle: (row: Row) => string
  /** Renders the form of a row, or of a new one. */
  render: (row: Row | undefined, close: () => void) => JSX.Element
}

/** Renders the page of a list of records: create, edit and remove, and the list with its four faces. */
export function ListPage<Row extends { id: string; name: string }>(props: {
  title: string
  help: string
  createLabel: string
  /** Opens the page of a new row; without it, the form opens in a dialog. */
  onCreate?: () => void
  /** The form in the dialog; without it, each row is edited on its own page. */
  form?: RowForm<Row>
  query: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown; refetch: () => unknown }
  skeletonLines: number
  /** The rows to show; undefined until they are loaded. */
  rows: readonly Row[] | undefined
  emptyText: string
  /** The columns before the one of actions. */
  columns: readonly Column<Row>[]
  /** The actions on a row between edit and remove. */
  actions?: (row: Row) => JSX.Element
  removal: ReturnType<typeof useConfirmAction<Row, unknown>>
  removeTitle: string
  removeHelp: string
  /** Whether the row cannot be removed yet. */
  isRemovalBlocked?: boolean
  above?: JSX.Element
  below?: JSX.Element
  /** The confirmations of the other actions. */
  children?: JSX.Element
}) {
  const s = useMessages(accessMessages)
  const problem = useErrorText()
  const [form, setForm] = createSignal<{ row: Row | undefined }>()
  const close = () => setForm(undefined)
  const formTitle = ({ editTitle }: RowForm<Row>) => {
    const row = form()?.row
    return row ? editTitle(row) : props.createLabel
  }
  const columns = (): Column<Row>[] => [
    ...props.columns,
    {
      id: "actions",
      head: s("actions"),
      headHidden: true,
      cell: row => (
        <>
          <Show when={props.form}>
            <IconButton label={s("edit", { name: row.name })} onClick={() => setForm({ row })}>
              <Pencil size={15} />
            </IconButton>
          </Show>
          {props.actions?.(row)}
          <IconButton label={s("remove", { name: row.name })} onClick={() => props.removal.ask(row)}>
            <Trash size={15} />
          </IconButton>
        </>
      ),
    },
  ]
  return (
    <AdminPage
      title={props.title}
      help={props.help}
      actions={
        <Button
          variant="primary"
          icon={<Plus size={15} aria-hidden="true" />}
          onClick={() => (props.onCreate ? props.onCreate() : setForm({ row: undefined }))}
        >
          {props.createLabel}
        </Button>
      }
    >
      {props.above}
      <Region
        title={props.title}
        titleHidden
        pending={props.query.isPending}
        skeleton={<SkeletonLines lines={props.skeletonLines} />}
        failure={props.query.isError ? problem(props.query.error) : null}
        onRetry={() => void props.query.refetch()}
        empty={props.rows?.length === 0 ? props.emptyText : undefined}
      >
        <Table label={props.title} columns={columns()} rows={props.rows ?? []} name={row => row.id} />
      </Region>
      {props.below}
      <Show when={props.form}>
        {rowForm => (
          <Dialog open={form() !== undefined} title={formTitle(rowForm())} onClose={close}>
            <Show when={form()} keyed>
              {({ row }) => rowForm().render(row, close)}
            </Show>
          </Dialog>
        )}
      </Show>
      {props.children}
      <Confirm
        {...props.removal.confirmProps}
        title={props.removeTitle}
        action={s("removeAction")}
        danger
        pending={props.isRemovalBlocked ?? false}
      >
        <p>{props.removeHelp}</p>
      </Confirm>
    </AdminPage>
  )
}
