import type { Configuration } from "../configuration"
import type { Notice, Resolution } from "../resolution/schema"
import { findByAgentId } from "../text/agent-key"
import type { StoredInteraction } from "./store"

/** Returns a resolution with the notices about the interaction itself: its newest message, its agent, its ClientID. */
export function withNotices(
  resolution: Resolution,
  { agent, notices, clientIdChanged }: Pick<StoredInteraction, "agent" | "notices" | "clientIdChanged">,
  configuration: Configuration,
): Resolution {
  const own: Notice[] = [
    ...(clientIdChanged
      ? [{ code: "clientId.changed" as const, detail: "The ClientID changed after an agent chose the contact." }]
      : []),
    ...(findByAgentId(configuration.users, agent)
      ? []
      : [{ code: "agent.unknown" as const, detail: "The agent is not a user yet; the interaction waits for them." }]),
    ...(notices ?? []),
  ]
  return { ...resolution, notices: [...resolution.notices, ...own] }
}
