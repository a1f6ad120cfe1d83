import type { Contact } from "@ucrm/core/contact/schema"
import { createSignal, For, Match, Show, Switch } from "solid-js"
import { useMatchCount } from "../../api/contact-list"
import { usePermission } from "../../api/session"
import { displayName } from "../../contact/name"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { Button, Notice, Select, Skeleton } from "../../ui"
import { useWidth } from "../../ui/width"
import { ColumnMenu } from "../column-menu"
import { useListColumns } from "./columns"
import { FilterBar } from "./filter-bar"
import { root } from "./list.module.css"
import { Shortcuts, useListKeys } from "./list-keys"
import { list, listSource, setColumns, setCompact, setPeekOpen, setSelected, setSort, setWidths } from "./list-state"
import { EmptyList, ListStatus } from "./list-status"
import { Peek } from "./peek"
import { ContactRows } from "./rows"
import { SelectionBar } from "./selection-bar"
import { useFilterFields } from "./use-filter-fields"
import { useListData } from "./use-list-data"

const MIN_TABLE_PX = 700
const SKELETON_ROWS = Array.from({ length: 10 }, (_, row) => row)
const SORTS = [
  ["name", "ascending"],
  ["created", "descending"],
  ["changed", "descending"],
  ["lastContact", "descending"],
] as const

/** Renders the list of contacts with its filter, its columns, and the actions on selected contacts. */
export function ContactList(props: { isReady: boolean; hasOwnColumns: boolean }) {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const mayMerge = usePermission("tools.merge")
  const { width, ref } = useWidth()
  const isNarrow = () => width() > 0 && width() < MIN_TABLE_PX
  const [isSelecting, setIsSelecting] = createSignal(false)
  const [isHelpOpen, setIsHelpOpen] = createSignal(false)
  const data = useListData(() => props.isReady)
  const columns = useListColumns(data.lastContactOf)
  const fields = useFilterFields()
  const nameOf = (contact: Contact) => displayName(contact) || contact.company || t("contact.unnamed")
  let grid: HTMLTableElement | undefined
  const keys = useListKeys({
    rows: data.rows,
    grid: () => grid,
    nameOf,
    mayMerge,
    canPeek: () => !isNarrow(),
    onHelp: () => setIsHelpOpen(true),
  })
  const hasSelection = () => list.isAllSelected || list.selected.length > 0
  const peekId = () => (list.isPeekOpen && !isNarrow() ? list.active : undefined)
  /** Clears the selection on Escape, then closes the peek. */
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || !(hasSelection() || peekId())) return
    if (event.target instanceof Element && event.target.closest("dialog, [popover], form")) return
    event.preventDefault()
    if (hasSelection()) setSelected([])
    else setPeekOpen(false)
    grid?.focus({ preventScroll: true })
  }
  const count = useMatchCount(() => {
    const { match, conditions } = list.filter
    return list.isAllSelected && data.isFiltered() && !data.isDone() ? { match, conditions } : undefined
  })
  const selectableCount = () => {
    if (data.isDone()) return data.rows().length
    const matching = count.counts()
    return (matching?.isDone ? matching.matched : data.total()) ?? 0
  }
  const isEmpty = () => data.isDone() && data.rows().length === 0
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what the list has open.
    <div ref={ref} class={root} data-narrow={isNarrow() ? "" : undefined} onKeyDown={onEscape}>
      <div data-slot="list-bar">
        <FilterBar fields={fields} isNarrow={isNarrow()} />
        <div data-slot="list-tools">
          <ListStatus
            found={data.rows().length}
            examined={data.examined()}
            total={data.total()}
            isDone={data.isDone()}
            isWalking={data.isWalking()}
            isStale={data.isStale()}
          />
          <Show when={data.changedByOthers() > 0}>
            <Button size="small" onClick={data.reload}>
              {w("changed", { count: data.changedByOthers() })}
            </Button>
          </Show>
          <Show
            when={isNarrow()}
            fallback={
              <ColumnMenu
                all={columns.all()}
                shown={columns.shown()}
                isCompact={list.isCompact}
                onChoose={ids => {
                  setColumns(ids, props.hasOwnColumns)
                  if (ids === null) setWidths({})
                }}
                onCompact={setCompact}
              />
            }
          >
            <Show when={!listSource()}>
              <SortSelect />
            </Show>
            <Button
              size="small"
              variant="quiet"
              aria-pressed={isSelecting()}
              onClick={() => {
                setIsSelecting(isSelecting => !isSelecting)
                setSelected([])
              }}
            >
              {w("columns.select")}
            </Button>
          </Show>
        </div>
      </div>
      <Show when={data.query.isError}>
        <Notice
          tone="danger"
          actions={
            <Button size="small" busy={data.query.isFetching} onClick={data.retry}>
              {t("shell.retry")}
            </Button>
          }
        >
          <span role="alert">{errorText(t, data.query.error)}</span>
        </Notice>
      </Show>
      <div data-slot="list-body">
        <Switch>
          <Match when={data.query.isPending && data.rows().length === 0}>
            <div data-slot="rows-skeleton" aria-busy="true">
              <span class="visually-hidden">{t("shell.loading")}</span>
              <For each={SKELETON_ROWS}>{() => <Skeleton height="0.75rem" />}</For>
            </div>
          </Match>
          <Match when={isEmpty()}>
            <EmptyList isPartial={data.isPartial()} describe={describeAt} />
          </Match>
          <Match when={true}>
            <ContactRows
              rows={data.rows()}
              columns={columns.shown()}
              total={data.isPartial() ? undefined : data.total()}
              isStale={data.isStale()}
              isNarrow={isNarrow()}
              isSelecting={isSelecting()}
              nameOf={nameOf}
              onKeyDown={keys.onKeyDown}
              onEnd={data.setShownEnd}
              gridRef={element => (grid = element)}
            />
          </Match>
        </Switch>
        <Show when={peekId()}>
          {id => (
            <Peek
              id={id()}
              onClose={() => {
                setPeekOpen(false)
                grid?.focus({ preventScroll: true })
              }}
            />
          )}
        </Show>
      </div>
      <Show when={hasSelection()}>
        <SelectionBar
          total={selectableCount()}
          maySelectAll={listSource() === undefined}
          hasMore={!data.isDone() || data.rows().length > list.selected.length}
          onMerge={keys.canMerge() ? keys.merge : undefined}
        />
      </Show>
      <Show when={isHelpOpen()}>
        <Shortcuts onClose={() => setIsHelpOpen(false)} />
      </Show>
    </div>
  )

  function describeAt(index: number) {
    const condition = list.filter.conditions[index]
    return condition ? fields.describe(condition) : ""
  }
}

/** Renders the choice of the order, for a list without column headers. */
function SortSelect() {
  const w = useMessages(contactListMessages)
  return (
    <Select
      aria-label={w("sort.label")}
      onChange={event => {
        const [order, direction] = SORTS.find(([order]) => order === event.currentTarget.value) ?? SORTS[0]
        setSort({ order, direction })
      }}
    >
      <For each={SORTS}>
        {([order]) => (
          <option value={order} selected={list.sort.order === order}>
            {w(`sort.${order}`)}
          </option>
        )}
      </For>
    </Select>
  )
}
