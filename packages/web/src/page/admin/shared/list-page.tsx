import Plus from "lucide-solid/icons/plus"
import type { JSX } from "solid-js"
import { Button, Region, SkeletonLines } from "../../../ui/index"
import { type Column, Table } from "../../../ui/table"
import { AdminPage } from "./page"
import { useErrorText } from "./use-error-text"

/** The page of a list: a button that makes another one, the list with its four faces, and what stands around it. */
export function ListPage<Row extends { id: string }>(props: {
  title: string
  help: string
  /** What the button says. */
  making: string
  onMake: () => void
  query: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown; refetch: () => unknown }
  /** So many lines stand for the list until it is known. */
  lines: number
  /** Those that are shown; nothing while none are known. */
  rows: readonly Row[] | undefined
  /** What is said when there are none. */
  none: string
  columns: readonly Column<Row>[]
  above?: JSX.Element
  children: JSX.Element
}) {
  const problem = useErrorText()
  return (
    <AdminPage
      title={props.title}
      help={props.help}
      actions={
        <Button variant="primary" icon={<Plus size={15} aria-hidden="true" />} onClick={() => props.onMake()}>
          {props.making}
        </Button>
      }
    >
      {props.above}
      <Region
        title={props.title}
        titleHidden
        pending={props.query.isPending}
        skeleton={<SkeletonLines lines={props.lines} />}
        failure={props.query.isError ? problem(props.query.error) : null}
        onRetry={() => void props.query.refetch()}
        empty={props.rows?.length === 0 ? props.none : undefined}
      >
        <Table label={props.title} columns={props.columns} rows={props.rows ?? []} name={row => row.id} />
      </Region>
      {props.children}
    </AdminPage>
  )
}
