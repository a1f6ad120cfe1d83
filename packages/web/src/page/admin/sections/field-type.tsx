import type { FieldType } from "@ucrm/core/section/schema"
import AtSign from "lucide-solid/icons/at-sign"
import Calendar from "lucide-solid/icons/calendar"
import CircleCheck from "lucide-solid/icons/circle-check"
import Hash from "lucide-solid/icons/hash"
import Link from "lucide-solid/icons/link"
import List from "lucide-solid/icons/list"
import ListChecks from "lucide-solid/icons/list-checks"
import Phone from "lucide-solid/icons/phone"
import TextAlignStart from "lucide-solid/icons/text-align-start"
import Type from "lucide-solid/icons/type"
import { Dynamic } from "solid-js/web"

const ICONS = {
  text: Type,
  longText: TextAlignStart,
  number: Hash,
  date: Calendar,
  select: List,
  multiSelect: ListChecks,
  boolean: CircleCheck,
  email: AtSign,
  phone: Phone,
  url: Link,
} satisfies Record<FieldType, unknown>

export const TYPES = Object.keys(ICONS) as FieldType[]

/** A type of field at a glance; its name stands beside it. */
export function TypeIcon(props: { type: FieldType }) {
  return <Dynamic component={ICONS[props.type]} size={14} aria-hidden="true" />
}
