import type { FieldType } from "@ucrm/core/section/schema"
import AtSign from "lucide-solid/icons/at-sign"
import Banknote from "lucide-solid/icons/banknote"
import Calendar from "lucide-solid/icons/calendar"
import CalendarClock from "lucide-solid/icons/calendar-clock"
import CircleCheck from "lucide-solid/icons/circle-check"
import Hash from "lucide-solid/icons/hash"
import IdCard from "lucide-solid/icons/id-card"
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
  currency: Banknote,
  date: Calendar,
  dateTime: CalendarClock,
  document: IdCard,
  select: List,
  multiSelect: ListChecks,
  boolean: CircleCheck,
  email: AtSign,
  phone: Phone,
  url: Link,
} satisfies Record<FieldType, unknown>

export const TYPES = Object.keys(ICONS) as FieldType[]

/** Renders the icon of a field type. */
export function TypeIcon(props: { type: FieldType }) {
  return <Dynamic component={ICONS[props.type]} size={14} aria-hidden="true" />
}
