import type { Section } from "@ucrm/core/section/schema"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { useChannelName } from "../../ui"

const NAMES = ["contactId", "firstName", "lastName", "fullName", "company", "jobTitle"] as const
const OWNED_NAMES = [...NAMES, "owner"] as const
const KINDS = ["phone", "email", "instagram", "messenger"] as const

export type TargetGroup = { label: string; options: { value: string; label: string }[] }

/** Returns the targets that a column can go to, in groups; `current` is offered even when it is unknown. */
export function useTargets(sections: () => readonly Section[]) {
  const w = useMessages(importMessages)
  const channelName = useChannelName()
  const mayChangeOwner = usePermission("contacts.changeOwner")
  const named = (): TargetGroup[] => [
    {
      label: w("columns.names"),
      options: (mayChangeOwner() ? OWNED_NAMES : NAMES).map(value => ({ value, label: w(`columns.target_${value}`) })),
    },
    {
      label: w("columns.reachedBy"),
      options: KINDS.map(kind => ({ value: `identifier:${kind}`, label: channelName(kind) })),
    },
    ...sections().map(({ title, fields }) => ({
      label: title,
      options: fields.map(({ id, label }) => ({ value: id, label })),
    })),
  ]
  return (current: string | null): TargetGroup[] => {
    const groups = named()
    if (current === null || groups.some(({ options }) => options.some(({ value }) => value === current))) return groups
    const [, kind] = /^identifier:(.+)$/.exec(current) ?? []
    const label = kind === undefined ? w("columns.unknownField") : channelName(kind)
    return [...groups, { label: w("columns.reachedBy"), options: [{ value: current, label }] }]
  }
}
