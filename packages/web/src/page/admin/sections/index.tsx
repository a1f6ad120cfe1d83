import type { Section } from "@ucrm/core/section/schema"
import { Show } from "solid-js"
import { useAdminSections } from "../../../data/admin/section"
import { known } from "../../../data/query"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { problemText } from "../../../i18n/problem"
import { Chip, Region, SkeletonLines } from "../../../ui"
import { AdminPage } from "../ui/page"
import { type Column, Table } from "../ui/table"
import { words } from "./words"

/** The sections in the order that agents see them. */
export default function Sections() {
  const { t, format } = useI18n()
  const w = useOwn(words)
  const sections = useAdminSections()
  const columns = (): Column<Section>[] => [
    {
      id: "title",
      head: w("section"),
      main: true,
      cell: section => (
        <>
          {section.title}
          <Show when={section.reduced}>
            <Chip>{w("reduced")}</Chip>
          </Show>
          <Show when={!section.active}>
            <Chip tone="warn">{w("inactive")}</Chip>
          </Show>
        </>
      ),
    },
    {
      id: "campaigns",
      head: w("campaigns"),
      cell: section => (section.campaigns.length === 0 ? w("everyCampaign") : format.list(section.campaigns)),
    },
    { id: "fields", head: w("fields"), align: "end", cell: section => format.number(section.fields.length) },
  ]
  return (
    <AdminPage title={w("title")} help={w("help")}>
      <Region
        title={w("list")}
        titleHidden
        pending={sections.isPending}
        skeleton={<SkeletonLines lines={6} />}
        failure={sections.isError ? problemText(t, sections.error) : null}
        onRetry={() => void sections.refetch()}
        empty={known(sections)?.length === 0 ? w("none") : undefined}
      >
        <Table label={w("list")} columns={columns()} rows={known(sections) ?? []} name={section => section.id} />
      </Region>
    </AdminPage>
  )
}
