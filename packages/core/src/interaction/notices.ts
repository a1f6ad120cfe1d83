import type { Notice, Resolution } from "../resolution/schema"
import type { StoredInteraction } from "./store"

/**
 * Returns a resolution with the notices about the interaction itself: its newest message, its agent, who may not be a
 * user yet, and its ClientID.
 */
export function withNotices(
  resolution: Resolution,
  { notices, clientIdChanged }: Pick<StoredInteraction, "notices" | "clientIdChanged">,
  isAgentKnown: boolean,
): Resolution {
  const own: Notice[] = [
    ...(clientIdChanged
      ? [{ code: "clientId.changed" as const, detail: "The ClientID changed after an agent chose the contact." }]
      : []),
    ...(isAgentKnown
      ? []
      : [{ code: "agent.unknown" as const, detail: "The agent is not a user yet; the interaction waits for them." }]),
    ...(notices ?? []),
  ]
  return { ...resolution, notices: [...resolution.notices, ...own] }
}
