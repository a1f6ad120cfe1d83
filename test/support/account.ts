import { User } from "@ucrm/core/access"
import type { Locale } from "@ucrm/core/access/schema"
import { Campaign, Config } from "@ucrm/core/configuration"
import type { CampaignSettings } from "@ucrm/core/configuration/schema"
import { Contact } from "@ucrm/core/contact"
import { type Contact as ContactShape, Draft } from "@ucrm/core/contact/schema"
import { type IncomingInteraction, Interaction } from "@ucrm/core/interaction/schema"
import { Resolution } from "@ucrm/core/resolution/schema"
import { siteUrl } from "@ucrm/core/resource"
import { Session } from "@ucrm/core/session"
import { acting, configure, welcome } from "@ucrm/local/demo"
import { USERS } from "@ucrm/local/demo/user"
import type { BrowserContext } from "playwright-core"
import * as v from "valibot"
import { copyTemplate } from "./template"

const Started = v.object({ interaction: Interaction, resolution: Resolution, url: v.string() })
const Resolved = v.object({ resolution: Resolution })

type Posted = Partial<IncomingInteraction> & Pick<IncomingInteraction, "channel">

/** Returns the stack's address under a name that is another origin to a browser. */
export function otherOrigin() {
  return siteUrl().replace("localhost", "127.0.0.1")
}

/** Creates an account for one test: configured as the demo is, without contacts, its users in English. */
export async function createAccount(site = siteUrl()) {
  const id = `test-${crypto.randomUUID().slice(0, 8)}`
  const token = `token-of-${id}`
  await copyTemplate("demo", id, async template => {
    await configure(template)
    await acting("admin", template, () => Promise.all(USERS.map(user => User.save({ ...user, locale: "en" }))))
  })
  await welcome([site, otherOrigin()], token, id)
  const { sections } = await Config.load(id)

  const call = async (path: string, body: unknown) => {
    const response = await fetch(site + path, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`)
    return answer
  }

  return {
    id,
    token,
    /** Signs a user in for top-level pages, or for the frames in pages of `embedder`. */
    signIn: async (context: BrowserContext, user = "ana", embedder?: string) => {
      const value = await Session.open(id, user)
      const attributes = { domain: "localhost", path: "/", secure: true, httpOnly: true, sameSite: "None" as const }
      const partition = embedder ? { partitionKey: embedder } : {}
      await context.addCookies([{ name: "__Host-ucrm", value, ...attributes, ...partition }])
    },
    contact: (draft: v.InferInput<typeof Draft>, onConflict: "share" | "temporary" = "share"): Promise<ContactShape> =>
      acting("admin", id, () => Contact.create(v.parse(Draft, draft), onConflict)),
    /** Posts an interaction as uContact X does. */
    post: async (received: Posted) =>
      v.parse(
        Started,
        await call("/v1/interactions", { guid: crypto.randomUUID(), campaign: "Ventas", agent: "ana", ...received }),
      ),
    /** Returns the resolution of a ClientID outside any interaction; stores nothing. */
    resolve: async (received: { channel: string; clientId: string }) =>
      v.parse(Resolved, await call("/v1/resolve", { campaign: "Ventas", ...received })).resolution,
    finish: (guid: string) => call(`/v1/interactions/${guid}/finish`, {}),
    /** Sets the language of a user. */
    speak: (user: string, locale: Locale) =>
      acting("admin", id, async () => {
        const found = USERS.find(candidate => candidate.id === user)
        if (found) await User.save({ ...found, locale })
      }),
    /** Publishes the settings of a campaign. */
    campaign: (name: string, settings: CampaignSettings) =>
      acting("admin", id, async () => {
        const known = (await Campaign.list("published")).find(campaign => campaign.name === name)
        await Campaign.replace("published", name, known?.version ?? 0, settings)
      }),
    /** Returns the id of a field by its label. */
    field: (label: string) =>
      sections.flatMap(section => section.fields).find(field => field.label === label)?.id ?? label,
  }
}
export type Account = Awaited<ReturnType<typeof createAccount>>
