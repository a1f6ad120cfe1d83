import { useRecordOpened } from "../api/contact-recent"

/** Adds the contact of an interaction to the recent ones of the agent; shows nothing. */
export function OpenedContact(props: { id: string }) {
  useRecordOpened(() => props.id)
  return null
}
