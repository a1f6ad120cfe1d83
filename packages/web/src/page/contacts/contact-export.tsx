import type { ExportFormat, ExportRequest } from "@ucrm/core/export/schema"
import { createEffect, createSignal, For, Show } from "solid-js"
import { useContactCount, useContactList, useMatchCount } from "../../api/contact-list"
import { loaded } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { exportMessages } from "../../messages/export"
import { FieldShell, Select } from "../../ui"
import { CheckboxGroup } from "../../ui/checkbox"
import { Segmented } from "../../ui/segmented"
import { ExportButton } from "../export-button"
import { useListColumns } from "./columns"
import { exportColumns } from "./contacts.module.css"
import { list, listSource } from "./list-state"

const FORMATS: readonly ExportFormat[] = ["csv", "csv-plain", "jsonl"]
/** The contacts that an export can name by id. */
const MAX_IDS = 500
const CHOICES = ["view", "all", "choose"] as const
const VALUES = ["shown", "import"] as const

/** The columns of an export by the columns of the list that have other names. */
const EXPORTED: Readonly<Record<string, readonly string[]>> = {
  name: ["firstName", "lastName"],
  created: ["createdAt"],
  changed: ["updatedAt"],
  lastContact: [],
}

/** Renders the button and the dialog that export the listed contacts, or the selected ones. */
export function ContactExport(props: { isOfSelection?: boolean }) {
  const w = useMessages(exportMessages)
  const l = useMessages(contactListMessages)
  const { format: texts } = useLocale()
  const [hasOpened, setHasOpened] = createSignal(false)
  const [format, setFormat] = createSignal<ExportFormat>("csv")
  const [choice, setChoice] = createSignal<(typeof CHOICES)[number]>("view")
  const [values, setValues] = createSignal<(typeof VALUES)[number]>("shown")
  const [chosen, setChosen] = createSignal<readonly string[]>()
  const columns = useListColumns(() => undefined)
  const isExported = ({ id }: { id: string }) => EXPORTED[id]?.length !== 0
  const viewIds = () => [
    "name",
    ...columns
      .shown()
      .filter(isExported)
      .map(({ id }) => id),
  ]
  const options = () => [
    { value: "name", label: l("fields.name") },
    ...columns
      .all()
      .filter(isExported)
      .map(({ id, label }) => ({ value: id, label })),
  ]
  const isFiltered = () => list.filter.conditions.length > 0
  const isOfSource = () => !props.isOfSelection && listSource() !== undefined
  /** The contacts that are exported by their ids: the selected ones, or those of a search or an import. */
  const ids = () => {
    if (props.isOfSelection && !list.isAllSelected) return [...list.selected]
    return isOfSource() ? listedIds().slice(0, MAX_IDS) : undefined
  }
  /** The columns of the file; undefined for all. A file for an import names the contact of each row. */
  const columnIds = () => {
    if (choice() === "all") return undefined
    const listed = choice() === "view" ? viewIds() : (chosen() ?? viewIds())
    const exported = listed.flatMap(id => EXPORTED[id] ?? [id])
    return values() === "import" && format() !== "jsonl" ? ["contactId", ...exported] : exported
  }
  const request = (): Pick<ExportRequest, "format" | "filter" | "ids" | "columns" | "values"> => {
    const { match, conditions } = list.filter
    const [selected, exported] = [ids(), columnIds()]
    return {
      format: format(),
      values: values(),
      ...(selected ? { ids: selected } : isFiltered() ? { filter: { match, conditions } } : {}),
      ...(exported ? { columns: exported } : {}),
    }
  }
  const pages = useContactList(
    () => list.sort,
    () => list.filter,
    listSource,
    () => hasOpened() && list.view !== undefined,
  )
  const listedIds = () => loaded(pages)?.pages.flatMap(page => page.contacts.map(({ id }) => id)) ?? []
  const isListComplete = () => loaded(pages) !== undefined && !pages.hasNextPage
  createEffect(() => {
    const needsMore = isOfSource() && pages.hasNextPage && listedIds().length < MAX_IDS
    if (hasOpened() && needsMore && !pages.isFetching && !pages.isError) void pages.fetchNextPage()
  })
  const total = useContactCount(
    () => undefined,
    () => hasOpened(),
  )
  // A list that is loaded to its end is counted here, other filters by the server.
  const matches = useMatchCount(() => {
    const { match, conditions } = list.filter
    return hasOpened() && !ids() && isFiltered() && !isListComplete() ? { match, conditions } : undefined
  })
  const count = () => {
    const named = ids()
    if (named) return isOfSource() && !isListComplete() && named.length < MAX_IDS ? undefined : named.length
    if (!isFiltered()) return loaded(total)?.total
    if (isListComplete()) return listedIds().length
    return matches.counts()?.isDone ? matches.counts()?.matched : undefined
  }
  const countingText = () => {
    const counting = matches.counts()
    if (!counting || counting.isDone) return undefined
    return l("status.partial", {
      count: counting.matched,
      found: texts.number(counting.matched),
      examined: texts.number(counting.examined),
      total: texts.number(Math.max(loaded(total)?.total ?? 0, counting.examined)),
    })
  }
  const scopeText = () => {
    if (isOfSource()) return w("listed", { max: texts.number(MAX_IDS) })
    const selected = ids()?.length
    if (selected !== undefined) return w("selected", { count: selected, text: texts.number(selected) })
    return w(isFiltered() ? "filtered" : "all")
  }
  const choiceText = (value: (typeof CHOICES)[number]) =>
    value === "view" ? w("columns.view", { count: viewIds().length }) : w(`columns.${value}`)

  return (
    <ExportButton
      title={w("title")}
      request={request}
      count={count()}
      isEmpty={columnIds()?.length === 0 || ids()?.length === 0}
      onOpen={() => setHasOpened(true)}
    >
      <p>{scopeText()}</p>
      <Show when={countingText()}>{text => <p role="status">{text()}</p>}</Show>
      <Segmented
        label={w("columns.label")}
        value={choice()}
        options={CHOICES.map(value => ({ value, label: choiceText(value) }))}
        onChange={setChoice}
      />
      <Show when={choice() === "choose"}>
        <div class={exportColumns}>
          <CheckboxGroup
            legend={w("columns.label")}
            options={options()}
            value={[...(chosen() ?? viewIds())]}
            onChange={setChosen}
          />
        </div>
      </Show>
      <FieldShell label={w("format")}>
        {wiring => (
          <Select
            {...wiring}
            onChange={event => setFormat(FORMATS.find(value => value === event.currentTarget.value) ?? "csv")}
          >
            <For each={FORMATS}>
              {value => (
                <option value={value} selected={format() === value}>
                  {w(`formats.${value}`)}
                </option>
              )}
            </For>
          </Select>
        )}
      </FieldShell>
      <Show when={format() !== "jsonl"}>
        <Segmented
          label={w("values.label")}
          value={values()}
          options={VALUES.map(value => ({ value, label: w(`values.${value}`) }))}
          onChange={setValues}
        />
      </Show>
    </ExportButton>
  )
}
