import type { Field } from "@ucrm/core/section/schema"
import { createMemo } from "solid-js"
import { useAdminSections } from "../../../api/admin/section"
import { loaded } from "../../../api/query"
import { useSections } from "../../../api/section"
import { usePermission } from "../../../api/session"
import { useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { useChannelName } from "../../../ui"

export type Source = { value: string; label: string }

const BASE = ["firstName", "lastName", "company", "jobTitle"] as const
const KINDS = ["phone", "email", "instagram", "messenger", "whatsapp", "webchat"]

/** Returns the parts of a contact that the settings can name: its fields, those of the sections, and identifiers by kind. */
export function useSources() {
  const t = useMessages()
  const w = useMessages(identityMessages)
  const channelName = useChannelName()
  const mayForms = usePermission("config.forms")
  const drafts = useAdminSections(mayForms)
  const published = useSections()
  const sections = () => (mayForms() ? loaded(drafts)?.sections : loaded(published)) ?? []
  const toSource = ({ id, label }: Pick<Field, "id" | "label">, title: string): Source => ({
    value: id,
    label: `${label} · ${title}`,
  })
  const fields = createMemo((): Source[] => [
    ...BASE.map(value => ({ value, label: t(`contact.base.${value}`) })),
    ...sections().flatMap(section => section.fields.map(field => toSource(field, section.title))),
  ])
  const identifiers = createMemo((): Source[] =>
    KINDS.map(kind => ({ value: `identifier:${kind}`, label: w("form.identifier", { kind: channelName(kind) }) })),
  )
  const labelOf = (value: string) =>
    [...fields(), ...identifiers()].find(source => source.value === value)?.label ??
    (value.startsWith("identifier:")
      ? w("form.identifier", { kind: channelName(value.slice("identifier:".length)) })
      : w("form.unknownField"))
  /** Returns the sources with the selected ones that no longer exist. */
  const withSelected = (from: readonly Source[], selected: readonly string[]): Source[] => [
    ...from,
    ...selected
      .filter(value => !from.some(source => source.value === value))
      .map(value => ({ value, label: labelOf(value) })),
  ]
  return { fields, identifiers, labelOf, withSelected }
}
