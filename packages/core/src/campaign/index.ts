import { Actor } from "../actor"
import { Config } from "../config"
import { Table } from "../table"
import type { Campaign } from "./schema"

export * as Campaign from "."

/** Keeps what the account says of a campaign, in place of what it said before. */
export const save = async (campaign: Campaign) => {
  const account = Actor.account()
  await Table.put(Config.item(account, `CAMPAIGN#${campaign.name}`, campaign))
  Config.forget(account)
}
