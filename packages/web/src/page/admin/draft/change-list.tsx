import type { Change } from "@ucrm/core/configuration/schema"
import { For, type JSX } from "solid-js"
import { useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { Chip } from "../../../ui"
import { root } from "./change-list.module.css"

const TONE = { created: "good", changed: "neutral", removed: "danger" } as const

/** Lists the changes of a draft or a version, each with its `detail`. */
export function ChangeList(props: {
  label: string
  changes: readonly Change[]
  detail?: (change: Change) => JSX.Element
}) {
  const w = useMessages(draftMessages)
  return (
    <ul class={root} aria-label={props.label}>
      <For each={props.changes}>
        {change => (
          <li>
            <span data-slot="change-kind">{w(`kind.${change.kind}`)}</span>
            <span data-slot="change-label">{change.label}</span>
            <Chip tone={TONE[change.change]}>{w(`change.${change.change}`)}</Chip>
            {props.detail?.(change)}
          </li>
        )}
      </For>
    </ul>
  )
}
