import { changeLogSubscriber } from "../change-log/subscriber"
import { contactListSubscriber } from "../contact-list/subscriber"
import { statistics } from "../interaction/projection"
import { webhookSubscriber } from "../webhook/subscriber"
import type { Subscriber } from "./subscriber"

/** Everything that follows the table's stream. */
export const SUBSCRIBERS: readonly Subscriber[] = [
  statistics,
  changeLogSubscriber,
  webhookSubscriber,
  contactListSubscriber,
]
