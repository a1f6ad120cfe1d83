import { Actor } from "@ucrm/core/actor"
import { Config } from "@ucrm/core/config"
import { Session } from "@ucrm/core/user/schema"
import { Hono } from "hono"
import { agent } from "../middleware/who"
import { doc } from "../openapi"

export const session = new Hono().get("/", doc("agent", "Who is signed in", { 200: Session }), agent, async c => {
  const [actor, { users, hosts }] = await Promise.all([Actor.current(), Config.get()])
  const user = users.get(actor.id)
  return c.json(
    {
      account: actor.account,
      agent: actor.id,
      name: user?.name ?? actor.id,
      permissions: [...actor.permissions],
      locale: user?.locale ?? "en",
      origins: [...hosts.values()].flatMap(host => host.origins),
    } satisfies Session,
    200,
  )
})
