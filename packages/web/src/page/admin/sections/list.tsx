import { A } from "@solidjs/router"
import type { Section } from "@ucrm/core/section/schema"
import Plus from "lucide-solid/icons/plus"
import { For, Show } from "solid-js"
import { useAdminSections, useOrderSections, usePatchSection } from "../../../api/admin/section"
import { loaded, problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { isEditing } from "../../../state/draft"
import { Chip, Region, SkeletonLines, useToast } from "../../../ui"
import { root as button } from "../../../ui/button.module.css"
import { Switch } from "../../../ui/checkbox"
import type { Handles } from "../../../ui/sortable"
import { Sortable } from "../../../ui/sortable"
import { adminPath } from "../path"
import { AdminPage } from "../shared/page"
import { draftKey } from "./editing"
import { root } from "./list.module.css"
import { RemovedFields } from "./removed-fields"
import { SectionMenu } from "./section-menu"

/** Renders all sections in the order in which agents see them. */
export function SectionList() {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const sections = useAdminSections()
  const order = useOrderSections()
  const list = () => loaded(sections)
  const saveOrder = async (ids: string[]) => {
    try {
      await order.mutateAsync(ids)
    } catch (error) {
      const isOutdated = problemOf(error)?.code === "version.mismatch"
      toast(isOutdated ? w("list.orderChanged") : `${errorText(t, error)} ${w("list.orderFailed")}`)
    }
  }
  const createLink = (label: string) => (
    <A class={button} data-variant="primary" href={adminPath("sections", "new")}>
      <Plus size={14} aria-hidden="true" />
      {label}
    </A>
  )
  const isEmpty = () => list()?.sections.length === 0
  return (
    <AdminPage title={w("title")} help={w("help")} actions={<Show when={!isEmpty()}>{createLink(w("list.new"))}</Show>}>
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
                {createLink(w("list.first"))}
              </div>
            ) : undefined
          }
        >
          <Sortable
            label={w("list.label")}
            items={list()?.sections ?? []}
            nameOf={section => section.title}
            onOrder={saveOrder}
          >
            {(section, handles) => <SectionRow section={section} handles={handles} />}
          </Sortable>
        </Region>
      </div>
      <RemovedFields />
    </AdminPage>
  )
}

/** Renders a section in one line: its title, campaigns, number of fields and whether it is active. */
function SectionRow(props: { section: Section; handles: Handles }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const patch = usePatchSection()
  const setActive = (active: boolean) => {
    const { id, version, title } = props.section
    patch.mutate(
      { id, version, patch: { active } },
      {
        onSuccess: () => toast(w(active ? "list.activated" : "list.deactivated", { name: title })),
        onError: error => {
          const isOutdated = problemOf(error)?.code === "version.mismatch"
          toast(isOutdated ? w("remove.changed") : errorText(t, error))
        },
      },
    )
  }
  const active = () => (patch.isPending ? (patch.variables?.patch.active ?? true) : props.section.active)
  return (
    <div data-slot="row" data-inactive={active() ? undefined : ""}>
      {props.handles.grip()}
      <div data-slot="row-name">
        <A href={adminPath("sections", props.section.id)}>{props.section.title}</A>
        <Show when={props.section.reduced}>
          <span title={w("list.reducedHelp")}>
            <Chip>{w("list.reduced")}</Chip>
          </span>
        </Show>
        <Show when={isEditing(draftKey(props.section.id))}>
          <Chip tone="warn">{w("list.unsaved")}</Chip>
        </Show>
      </div>
      <div data-slot="row-campaigns">
        <Show when={props.section.campaigns.length > 0} fallback={<span data-quiet>{w("list.every")}</span>}>
          <For each={props.section.campaigns}>{name => <Chip>{name}</Chip>}</For>
        </Show>
      </div>
      <span data-slot="row-fields" data-numeric>
        {w("list.fields", { count: props.section.fields.length })}
      </span>
      <div data-slot="row-end">
        <Switch
          label={w("list.active", { name: props.section.title })}
          labelHidden
          checked={active()}
          disabled={patch.isPending}
          onChange={event => setActive(event.currentTarget.checked)}
        />
        {props.handles.moves()}
        <SectionMenu section={props.section} editable />
      </div>
    </div>
  )
}
