import { A } from "@solidjs/router"
import type { Section } from "@ucrm/core/section/schema"
import { For, Show } from "solid-js"
import { usePatchSection } from "../../../api/admin/section"
import { problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { isEditing } from "../../../state/draft"
import { Chip, useToast } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import type { Handles } from "../../../ui/sortable"
import { adminPath } from "../path"
import { draftKey } from "./editing"
import { SectionMenu } from "./section-menu"

/** A section in one line: what it is called, where it shows, and whether it does. */
export function SectionRow(props: { section: Section; handles: Handles }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const patch = usePatchSection()
  const turn = (active: boolean) => {
    const { id, version, title } = props.section
    patch.mutate(
      { id, version, patch: { active } },
      {
        onSuccess: () => toast(w(active ? "list.activated" : "list.deactivated", { name: title })),
        onError: error => {
          const late = problemOf(error)?.code === "version.mismatch"
          toast(late ? w("remove.changed") : errorText(t, error))
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
          onChange={event => turn(event.currentTarget.checked)}
        />
        {props.handles.moves()}
        <SectionMenu section={props.section} editable />
      </div>
    </div>
  )
}
