import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config, type Configuration } from "../config"
import { Table, type Write } from "../table"

/** Every request reads the campaigns: a host that names each interaction's own does not fill the configuration. */
const MOST = 500

const known = ({ campaigns }: Configuration, name: string) =>
  campaigns.get(name)?.seenAt !== undefined || campaigns.size >= MOST

/** The write that notes the first interaction of a campaign, for its transaction; none for a campaign that is known. */
export function sighting(configuration: Configuration, name: string): Write[] {
  if (known(configuration, name)) return []
  const seen: Config.Sighting = { name, at: Clock.iso() }
  // Whoever comes first at the same moment, it is the same sighting.
  return [Table.putWrite(Config.item(Actor.account(), `SEEN#${name}`, seen))]
}

/** Lets this process know what it has noted, so that it does not note it again until it reads the configuration anew. */
export function sighted(configuration: Configuration, name: string) {
  if (known(configuration, name)) return
  const { campaigns } = configuration
  campaigns.set(name, { ...(campaigns.get(name) ?? { name, version: 0 }), seenAt: Clock.iso() })
}
