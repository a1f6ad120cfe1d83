import { A } from "@solidjs/router"
import Plus from "lucide-solid/icons/plus"
import { Show } from "solid-js"
import { useAdminSections, useOrderSections } from "../../../api/admin/section"
import { loaded, problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { Region, SkeletonLines, useToast } from "../../../ui"
import { root as button } from "../../../ui/button.module.css"
import { Sortable } from "../../../ui/sortable"
import { adminPath } from "../path"
import { AdminPage } from "../shared/page"
import { root } from "./list.module.css"
import { RemovedFields } from "./removed-fields"
import { SectionRow } from "./row"

/** Every section in the order that agents see them, with the campaigns that show it. */
export function SectionList() {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const sections = useAdminSections()
  const order = useOrderSections()
  const list = () => loaded(sections)
  const put = async (ids: string[]) => {
    try {
      await order.mutateAsync(ids)
    } catch (error) {
      const late = problemOf(error)?.code === "version.mismatch"
      toast(late ? w("list.orderChanged") : `${errorText(t, error)} ${w("list.orderFailed")}`)
    }
  }
  const create = (label: string) => (
    <A class={button} data-variant="primary" href={adminPath("sections", "new")}>
      <Plus size={14} aria-hidden="true" />
      {label}
    </A>
  )
  const isEmpty = () => list()?.sections.length === 0
  return (
    <AdminPage title={w("title")} help={w("help")} actions={<Show when={!isEmpty()}>{create(w("list.new"))}</Show>}>
      <div class={root}>
        <Region
          title={w("list.label")}
          titleHidden
          pending={sections.isPending}
          skeleton={<SkeletonLines lines={6} />}
          failure={sections.isError ? errorText(t, sections.error) : null}
          onRetry={() => void sections.refetch()}
          empty={
            isEmpty() ? (
              <div data-slot="list-empty">
                <p>{w("list.none")}</p>
                {create(w("list.first"))}
              </div>
            ) : undefined
          }
        >
          <Sortable
            label={w("list.label")}
            items={list()?.sections ?? []}
            nameOf={section => section.title}
            onOrder={put}
          >
            {(section, handles) => <SectionRow section={section} handles={handles} />}
          </Sortable>
        </Region>
      </div>
      <RemovedFields />
    </AdminPage>
  )
}
