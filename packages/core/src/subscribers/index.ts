import { changeLogSubscriber } from "../change-log"
import { searchSubscriber } from "../contact/search-subscriber"
import { ContactList } from "../contact-list"
import { Duplicates } from "../duplicate"
import { agentRecentsSubscriber } from "../interaction/agent-recents"
import { statisticsSubscriber, timelineSubscriber } from "../interaction/subscribers"
import { type RawStreamRecord, Stream, type Subscriber } from "../stream"
import { webhookSubscriber } from "../webhook/subscriber"

export * as Subscribers from "."

/** The subscribers of the table's stream. */
const SUBSCRIBERS: readonly Subscriber[] = [
  statisticsSubscriber,
  agentRecentsSubscriber,
  timelineSubscriber,
  changeLogSubscriber,
  webhookSubscriber,
  searchSubscriber,
  ContactList.contactListSubscriber,
  ContactList.lastContactSubscriber,
  Duplicates.duplicateSubscriber,
]

/**
 * Passes a batch of the table's stream to every subscriber. Throws the first failure, after all subscribers have
 * finished.
 */
export async function deliver(records: readonly RawStreamRecord[]) {
  await Stream.handle(records, SUBSCRIBERS)
}
