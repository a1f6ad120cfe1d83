import type { ExportFormat, ExportRequest } from "@ucrm/core/export/schema"
import { createSignal, For, Show } from "solid-js"
import { useContactCount, useContactList } from "../../api/contact-list"
import { loaded } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { exportMessages } from "../../messages/export"
import { FieldShell, Select } from "../../ui"
import { CheckboxGroup } from "../../ui/checkbox"
import { Segmented } from "../../ui/segmented"
import { ExportButton } from "../export-button"
import { useListColumns } from "./columns"
import { list } from "./list-state"

const FORMATS: readonly ExportFormat[] = ["csv", "csv-plain", "jsonl"]
const CHOICES = ["view", "all", "choose"] as const
const VALUES = ["shown", "import"] as const

/** The columns of an export by those of the list where they differ. */
const EXPORTED: Readonly<Record<string, readonly string[]>> = {
  name: ["firstName", "lastName"],
  created: ["createdAt"],
  changed: ["updatedAt"],
  lastContact: [],
}

/** Exports the contacts that the list shows, or those that are selected, after asking for the columns and the format. */
export function ContactExport(props: { isOfSelection?: boolean }) {
  const w = useMessages(exportMessages)
  const l = useMessages(contactListMessages)
  const { format: texts } = useLocale()
  const [wasOpened, setOpened] = createSignal(false)
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
  const ids = () => (props.isOfSelection && !list.isAllSelected ? [...list.selected] : undefined)
  /** The columns of the file; undefined for all. A file for an import names the contact of each row. */
  const columnIds = () => {
    if (choice() === "all") return undefined
    const listed = choice() === "view" ? viewIds() : (chosen() ?? viewIds())
    const wanted = listed.flatMap(id => EXPORTED[id] ?? [id])
    return values() === "import" && format() !== "jsonl" ? ["contactId", ...wanted] : wanted
  }
  const request = (): Pick<ExportRequest, "format" | "filter" | "ids" | "columns" | "values"> => {
    const { match, conditions } = list.filter
    const [selected, wanted] = [ids(), columnIds()]
    return {
      format: format(),
      values: values(),
      ...(selected ? { ids: selected } : isFiltered() ? { filter: { match, conditions } } : {}),
      ...(wanted ? { columns: wanted } : {}),
    }
  }
  // The list has read these already: a filtered one is counted once it was read to its end.
  const pages = useContactList(
    () => list.sort,
    () => list.filter,
    () => wasOpened() && list.view !== undefined,
  )
  const total = useContactCount(
    () => undefined,
    () => wasOpened() && !isFiltered(),
  )
  const count = () => {
    const selected = ids()
    if (selected) return selected.length
    if (!isFiltered()) return loaded(total)?.total
    return pages.hasNextPage ? undefined : loaded(pages)?.pages.reduce((sum, page) => sum + page.contacts.length, 0)
  }
  const choiceText = (value: (typeof CHOICES)[number]) =>
    value === "view" ? w("columns.view", { count: viewIds().length }) : w(`columns.${value}`)

  return (
    <ExportButton
      title={w("title")}
      request={request}
      count={count()}
      isEmpty={columnIds()?.length === 0}
      onOpen={() => setOpened(true)}
    >
      <p>{w(ids() ? "selected" : isFiltered() ? "filtered" : "all", { count: texts.number(ids()?.length ?? 0) })}</p>
      <Segmented
        label={w("columns.label")}
        value={choice()}
        options={CHOICES.map(value => ({ value, label: choiceText(value) }))}
        onChange={setChoice}
      />
      <Show when={choice() === "choose"}>
        <CheckboxGroup
          legend={w("columns.label")}
          options={options()}
          value={[...(chosen() ?? viewIds())]}
          onChange={setChosen}
        />
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
