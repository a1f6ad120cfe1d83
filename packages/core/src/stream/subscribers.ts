import { changeLogSubscriber } from "../change-log/subscriber"
import type { Subscriber } from "./subscriber"

/** Everything that follows the table's stream. */
export const SUBSCRIBERS: readonly Subscriber[] = [changeLogSubscriber]
