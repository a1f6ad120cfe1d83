import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config, type Configuration } from "../config"
import { Table, type Write } from "../table"

/** Every request reads the campaigns: a host that names each interaction's own does not fill the configuration. */
const MOST = 500

/** The write that notes the first interaction of a campaign, for its transaction; none for a campaign that is known. */
export const sighting = ({ campaigns }: Configuration, name: string): Write[] => {
  if (campaigns.get(name)?.seenAt !== undefined || campaigns.size >= MOST) return []
  const seen: Config.Sighting = { name, at: Clock.iso() }
  // Whoever comes first at the same moment, it is the same sighting.
  return [Table.write(Config.item(Actor.account(), `SEEN#${name}`, seen))]
}
