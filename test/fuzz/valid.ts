import { createHash, randomBytes, randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import { SignIn } from "@ucrm/core/sign-in"
import { type Account, json } from "../support/api-account"
import { runJobs } from "../support/jobs"
import type { Operation } from "./document"
import type { Actor, Planned } from "./request"

/** What makes a request one that succeeds. */
interface ValidRequest {
  actor?: Actor
  /** What stands in the places of the path. */
  at?: Record<string, string>
  query?: string
  body?: unknown
  /** The version that is meant. */
  version?: number
}

/** Sends a person somewhere else, or takes back who comes from there: tested with an issuer of their own. */
const ELSEWHERE = new Set(["GET /v1/sign-in", "GET /v1/sign-in/callback"])

/** Makes what a request of each route is about, by other requests, and says what to ask for then. */
function makers(own: Account): Record<string, () => Promise<ValidRequest> | ValidRequest> {
  const ask = async (path: string, body?: unknown, headers: Record<string, string> = {}, method?: string) => {
    const answer = await (await own.signedIn("admin"))(path, { body, headers, ...(method && { method }) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${text}`)
    return text ? JSON.parse(text) : undefined
  }
  const mail = () => ({ kind: "email", value: `${randomUUID()}@example.com` })
  const contact = (more: object = {}) =>
    ask("/contacts", { firstName: "Ana", lastName: "Paz", identifiers: [mail()], ...more })
  const temporary = async () => {
    const identifiers = [mail()]
    await contact({ identifiers })
    return contact({ identifiers, onConflict: "temporary" })
  }
  const field = () => ({ label: `Plan ${randomUUID()}`, type: "text" })
  const clean = () => ask("/admin/configuration/discard", undefined, {}, "POST")
  const section = async (query = "") => {
    await clean()
    return ask(`/admin/sections${query}`, { title: `Seguro ${randomUUID()}`, fields: [field()] })
  }
  const removed = async () => {
    const { id, version, fields } = await section()
    await contact({ fields: { [fields[0].id]: "Hogar" } })
    await ask(`/admin/sections/${id}`, undefined, { "if-match": `"${version}"` }, "DELETE")
    return fields[0].id as string
  }
  const sections = async () => (await ask("/admin/sections")) as { version: number; sections: { id: string }[] }
  const host = async () => (await ask("/admin/hosts", { name: `Host ${randomUUID()}`, origins: [] })).host
  const bulkRequest = async () => ({
    action: { kind: "update", changes: { company: "Sur" } },
    target: { ids: [(await contact()).id] },
  })
  const purge = async () => ask(`/admin/fields/${await removed()}/purge`, { method: "POST" })
  const bulk = async () => ask("/contact-jobs", await bulkRequest())
  const savedView = { name: "Mine", filter: { match: "all", conditions: [{ field: "owner", is: "isMe" }] } }
  const webhookDraft = { name: "ERP", endpoints: ["https://erp.example/"], events: ["contact.created"] }
  const webhook = () => ask("/admin/webhooks", webhookDraft)
  const profile = () => ask("/admin/profiles", { name: `Profile ${randomUUID()}`, permissions: [] })
  const user = () => ask("/admin/users", { id: randomUUID(), name: "Eva", profile: "agent" })
  const received = () => ({
    guid: randomUUID(),
    agent: "ana",
    channel: "email",
    campaign: "Ventas",
    clientId: mail().value,
  })
  const interaction = async () => {
    const body = received()
    await json(own.host("/interactions", { body }))
    return body.guid
  }
  const file = () => Buffer.from(`Nombre,Correo\nAna,${mail().value}\nEva,${mail().value} x\n`)
  const uploaded = async () => {
    const bytes = file()
    const created = await ask("/imports", { fileName: "clients.csv", size: bytes.length })
    await fetch(created.upload.url, { method: created.upload.method, body: bytes })
    return created.import.id as string
  }
  /** Creates an import and takes it through these steps, with the work of each done. */
  const imported = async (...steps: ("read" | "check" | "run")[]) => {
    const id = await uploaded()
    for (const step of steps) {
      await ask(`/imports/${id}/${step}`, step === "run" ? undefined : {}, {}, "POST")
      await runJobs()
    }
    return id
  }
  /** Creates an import whose run has begun and waits for its worker. */
  const running = async () => {
    const id = await imported("read", "check")
    await ask(`/imports/${id}/run`, undefined, {}, "POST")
    return id
  }
  const exported = async () => (await ask("/exports", { format: "jsonl" })).export.id as string
  const of = ({ id, version }: { id: string; version: number }): ValidRequest => ({ at: { id }, version })
  const day = Clock.iso().slice(0, 10)
  const question = { channel: "telephony", clientId: "099123456" }

  return {
    "POST /v1/interactions": () => ({ actor: "host", body: received() }),
    "POST /v1/interactions/{guid}/finish": async () => ({ actor: "host", at: { guid: await interaction() } }),
    "DELETE /v1/interactions/{guid}/finish": async () => {
      const guid = await interaction()
      await (await own.signedIn("ana"))(`/interactions/${guid}/finish`, { method: "POST" })
      return { actor: "ana", at: { guid } }
    },
    "GET /v1/interactions/{guid}": async () => ({ at: { guid: await interaction() } }),
    "PUT /v1/interactions/{guid}/contact": async () => ({
      actor: "ana",
      at: { guid: await interaction() },
      body: { contactId: (await contact()).id },
    }),
    "POST /v1/interactions/{guid}/contact": async () => {
      const guid = await interaction()
      const { resolution } = await ask(`/interactions/${guid}`)
      return {
        actor: "ana",
        at: { guid },
        body: { rev: resolution.rev, contact: { firstName: "Eva", identifiers: [mail()] } },
      }
    },
    "DELETE /v1/interactions/{guid}/contact": async () => {
      const guid = await interaction()
      const body = { contactId: (await contact()).id }
      await (await own.signedIn("ana"))(`/interactions/${guid}/contact`, { method: "PUT", body })
      return { actor: "ana", at: { guid } }
    },
    "PUT /v1/interactions/{guid}/disposition": async () => ({
      actor: "ana",
      at: { guid: await interaction() },
      body: { reason: null, outcome: null },
    }),
    "POST /v1/interactions/{guid}/notes": async () => ({
      actor: "ana",
      at: { guid: await interaction() },
      body: { text: "Call again on Monday" },
    }),
    "POST /v1/contacts/{id}/notes": async () => ({ at: { id: (await contact()).id }, body: { text: "Prefers email" } }),
    "PATCH /v1/contacts/{id}/notes": async () => {
      const { id } = await contact()
      const note = await ask(`/contacts/${id}/notes`, { text: "Prefers email" })
      return { at: { id }, body: { id: note.id, at: note.at, pinned: true } }
    },
    "POST /v1/imports": () => ({ body: { fileName: "clients.csv", size: 100 } }),
    "PUT /v1/imports/mappings": async () => {
      const { mapping } = await ask(`/imports/${await imported("read")}`).then(answer => answer.import)
      return { body: { name: "CRM", mapping } }
    },
    "GET /v1/imports/{id}": async () => ({ at: { id: await uploaded() } }),
    "POST /v1/imports/{id}/upload": async () => ({
      at: { id: await uploaded() },
      body: { fileName: "clients.csv", size: 100 },
    }),
    "POST /v1/imports/{id}/read": async () => ({ at: { id: await uploaded() }, body: {} }),
    "POST /v1/imports/{id}/check": async () => ({ at: { id: await imported("read") }, body: {} }),
    "POST /v1/imports/{id}/decisions": async () => ({
      at: { id: await imported("read", "check") },
      body: { row: 2, decision: { kind: "skip" } },
    }),
    "POST /v1/imports/{id}/corrections": async () => ({
      at: { id: await imported("read", "check") },
      body: { row: 3, cells: [{ column: 1, value: mail().value }] },
    }),
    "POST /v1/imports/{id}/run": async () => ({ at: { id: await imported("read", "check") } }),
    "POST /v1/imports/{id}/pause": async () => ({ at: { id: await running() } }),
    "POST /v1/imports/{id}/resume": async () => {
      const id = await running()
      await ask(`/imports/${id}/pause`, undefined, {}, "POST")
      return { at: { id } }
    },
    "POST /v1/imports/{id}/cancel": async () => ({ at: { id: await running() } }),
    "POST /v1/imports/{id}/undo": async () => ({ at: { id: await imported("read", "check", "run") } }),
    "GET /v1/imports/{id}/rows": async () => ({
      at: { id: await imported("read", "check") },
      query: "phase=check&outcome=rejected",
    }),
    "GET /v1/imports/{id}/rejected": async () => ({ at: { id: await imported("read", "check", "run") } }),
    "POST /v1/exports": () => ({ body: { format: "csv", columns: ["firstName"] } }),
    "GET /v1/exports/{id}": async () => ({ at: { id: await exported() } }),
    "POST /v1/exports/{id}/cancel": async () => ({ at: { id: await exported() } }),
    "POST /v1/resolve": () => ({ body: question }),
    "POST /v1/contacts/search": () => ({ body: { query: "Paz" } }),
    "POST /v1/contacts/list": () => ({ body: { order: "created", limit: 5 } }),
    "GET /v1/interactions/list": () => ({ query: "campaign=Ventas&limit=5" }),
    "GET /v1/contacts/count": () => ({ query: "since=2026-01-01T00:00:00Z" }),
    "POST /v1/contacts/count": () => ({ body: { filter: savedView.filter } }),
    "GET /v1/contact-views": () => ({}),
    "PUT /v1/contact-views/order": () => ({ body: { ids: [] } }),
    "POST /v1/contact-views": () => ({ body: savedView }),
    "PATCH /v1/contact-views/{id}": async () => ({
      ...of(await ask("/contact-views", savedView)),
      body: { name: "Ours" },
    }),
    "DELETE /v1/contact-views/{id}": async () => of(await ask("/contact-views", savedView)),
    "GET /v1/contact-jobs": () => ({}),
    "POST /v1/contact-jobs": async () => ({ body: await bulkRequest() }),
    "GET /v1/contact-jobs/{id}": async () => of(await bulk()),
    "POST /v1/contact-jobs/{id}/cancel": async () => of(await bulk()),
    "POST /v1/contact-jobs/{id}/undo": async () => {
      const { id } = await bulk()
      await runJobs()
      return { at: { id } }
    },
    "GET /v1/deleted-contacts": () => ({}),
    "POST /v1/deleted-contacts/{id}/restore": async () => {
      const { id, version } = await contact()
      await ask(`/contacts/${id}`, undefined, { "if-match": `"${version}"` }, "DELETE")
      return { at: { id } }
    },
    "GET /v1/contact-recents": () => ({}),
    "GET /v1/actors": () => ({}),
    "POST /v1/actors/names": () => ({ body: { ids: ["ana", "nobody"] } }),
    "POST /v1/contact-recents": async () => ({ body: { id: (await contact()).id } }),
    "GET /v1/duplicates": () => ({}),
    "POST /v1/duplicates/dismiss": async () => ({
      body: { first: (await contact()).id, second: (await contact()).id },
    }),
    "GET /v1/conflicts": () => ({}),
    "GET /v1/conflicts/count": () => ({}),
    "GET /v1/conflicts/own": () => ({}),
    "GET /v1/conflicts/{id}": async () => of(await temporary()),
    "POST /v1/conflicts/{id}/confirm": async () => of(await temporary()),
    "POST /v1/contacts": () => ({ body: { firstName: "Ana", identifiers: [mail()] } }),
    "GET /v1/contacts/{id}": async () => of(await contact()),
    "PATCH /v1/contacts/{id}": async () => ({ ...of(await contact()), body: { lastName: "Pereira" } }),
    "DELETE /v1/contacts/{id}": async () => of(await contact()),
    "GET /v1/contacts/{id}/export": async () => of(await contact()),
    "GET /v1/contacts/{id}/identifiers": async () => of(await contact()),
    "PATCH /v1/contacts/{id}/identifiers": async () => {
      const { id, identifiers } = await contact()
      return { at: { id }, body: { kind: "email", value: identifiers[0].value, mode: "shared" } }
    },
    "POST /v1/contacts/{id}/identifiers": async () => ({ ...of(await contact()), body: mail() }),
    "DELETE /v1/contacts/{id}/identifiers": async () => {
      const { id, identifiers } = await contact()
      return { at: { id }, body: { kind: "email", value: identifiers[0].value } }
    },
    "POST /v1/contacts/{id}/merge": async () => ({
      at: { id: (await contact()).id },
      body: { into: (await contact()).id },
    }),
    "POST /v1/contacts/{id}/undo": async () => {
      const { id } = await contact()
      await ask(`/contacts/${id}/identifiers`, mail())
      const { entries } = await ask(`/contacts/${id}/timeline`)
      const [{ at, id: entry }] = entries
      return { at: { id }, body: { at, id: entry } }
    },
    "GET /v1/contacts/{id}/timeline": async () => of(await contact()),
    "POST /v1/session/exchange": async () => {
      const verifier = randomBytes(32).toString("base64url")
      const challenge = createHash("sha256").update(verifier).digest("base64url")
      const code = await SignIn.createHandoff({ account: own.id, user: "ana" }, challenge)
      return { actor: "nobody", body: { verifier, code } }
    },
    "POST /v1/admin/sections": () => ({ body: { title: "Seguro" } }),
    "PUT /v1/admin/sections/order": async () => {
      await section()
      const { sections: all, version } = await sections()
      return { version, body: { ids: all.map(item => item.id).toReversed() } }
    },
    "GET /v1/admin/sections/{id}": async () => of(await section()),
    "PATCH /v1/admin/sections/{id}": async () => ({ ...of(await section()), body: { title: "Hogar" } }),
    "DELETE /v1/admin/sections/{id}": async () => of(await section()),
    "POST /v1/admin/sections/{id}/duplicate": async () => of(await section()),
    "GET /v1/admin/sections/{id}/removal": async () => of(await section()),
    "GET /v1/admin/fields/{id}/removal": async () => ({ at: { id: (await section()).fields[0].id } }),
    "POST /v1/admin/fields/{id}/options": async () => {
      await clean()
      const fields = [{ label: `Zona ${randomUUID()}`, type: "select", options: ["Norte"] }]
      const { fields: created } = await ask("/admin/sections", { title: `Zona ${randomUUID()}`, fields })
      return { at: { id: created[0].id }, body: { labels: ["Sur"] } }
    },
    "POST /v1/admin/fields/{id}/restore": async () => ({ at: { id: await removed() } }),
    "POST /v1/admin/fields/{id}/purge": async () => ({ at: { id: await removed() } }),
    "GET /v1/admin/jobs/{id}": async () => of(await purge()),
    "POST /v1/admin/jobs/{id}/pause": async () => of(await purge()),
    "POST /v1/admin/jobs/{id}/resume": async () => of(await purge()),
    "POST /v1/admin/jobs/{id}/cancel": async () => of(await purge()),
    "POST /v1/admin/identity/migration": () => ({ body: { version: 1 } }),
    "PUT /v1/admin/campaigns/{name}": async () => {
      await clean()
      const { campaigns } = await ask("/admin/campaigns")
      const found = campaigns.find((campaign: { name: string }) => campaign.name === "Ventas")
      return { at: { name: "Ventas" }, version: found?.version ?? 0, body: { view: "full" } }
    },
    "PUT /v1/admin/identity": async () => {
      await clean()
      const { version, ...settings } = await ask("/admin/identity")
      return { version, body: { ...settings, withheld: [randomUUID()] } }
    },
    "POST /v1/admin/identity/try": () => ({ body: question }),
    "POST /v1/admin/configuration/publish": async () => {
      await section("?draft=true")
      return { version: (await ask("/admin/configuration")).version, body: { note: "Seguros" } }
    },
    "POST /v1/admin/configuration/discard": async () => {
      await section("?draft=true")
      return {}
    },
    "POST /v1/admin/configuration/versions/{number}/restore": async () => {
      await section()
      return { at: { number: String((await ask("/admin/configuration")).version - 1) } }
    },
    "POST /v1/admin/preview": () => ({ body: { ...question, campaign: "Ventas" } }),
    "POST /v1/admin/webhooks": () => ({ body: webhookDraft }),
    "PATCH /v1/admin/webhooks/{id}": async () => ({ ...of(await webhook()), body: { enabled: false } }),
    "DELETE /v1/admin/webhooks/{id}": async () => of(await webhook()),
    "POST /v1/admin/webhooks/{id}/test": async () => of(await webhook()),
    "GET /v1/admin/webhooks/{id}/deliveries": async () => ({ at: { id: (await webhook()).id } }),
    "POST /v1/admin/webhooks/{id}/secrets": async () => ({ at: { id: (await webhook()).id } }),
    "DELETE /v1/admin/webhooks/{id}/secrets/{secret}": async () => {
      const { id, secrets } = await webhook()
      await ask(`/admin/webhooks/${id}/secrets`, undefined, {}, "POST")
      return { at: { id, secret: secrets[0].id } }
    },
    "POST /v1/admin/webhooks/{id}/deliveries/{delivery}/resend": async () => {
      const { id } = await webhook()
      const { deliveries } = await ask(`/admin/webhooks/${id}/test`, undefined, {}, "POST")
      return { at: { id, delivery: deliveries[0].id } }
    },
    "PUT /v1/contacts": () => ({ actor: "host", body: { externalId: randomUUID(), firstName: "Ana" } }),
    "POST /v1/contacts/batch": () => ({
      actor: "host",
      body: { contacts: [{ externalId: randomUUID(), firstName: "Ana" }] },
    }),
    "GET /v1/contacts": () => ({ actor: "host", query: "limit=10" }),
    "POST /v1/admin/hosts": () => ({ body: { name: "Molinos", origins: ["https://molinos.example"] } }),
    "PATCH /v1/admin/hosts/{id}": async () => ({ ...of(await host()), body: { name: "Molinos" } }),
    "DELETE /v1/admin/hosts/{id}": async () => of(await host()),
    "POST /v1/admin/hosts/{id}/refresh": async () => of(await host()),
    "GET /v1/admin/hosts/{id}/signatures": async () => of(await host()),
    "PUT /v1/admin/hosts/{id}/signatures": async () => ({ at: { id: (await host()).id }, body: { required: false } }),
    "POST /v1/admin/hosts/{id}/secrets": async () => ({ at: { id: (await host()).id } }),
    "DELETE /v1/admin/hosts/{id}/secrets/{secret}": async () => {
      const { id } = await host()
      const { id: secret } = await ask(`/admin/hosts/${id}/secrets`, undefined, {}, "POST")
      return { at: { id, secret } }
    },
    "PUT /v1/admin/sign-in": async () => {
      const { version, ...settings } = await ask("/admin/sign-in")
      return { version, body: settings }
    },
    "PUT /v1/admin/retention": async () => {
      const { version, ...retention } = await ask("/admin/retention")
      return { version, body: retention }
    },
    "GET /v1/admin/quality": () => ({ query: `from=${day}&to=${day}` }),
    "GET /v1/admin/quality/agents": () => ({ query: `from=${day}&to=${day}` }),
    "POST /v1/admin/profiles": () => ({ body: { name: "Calidad", permissions: [] } }),
    "PATCH /v1/admin/profiles/{id}": async () => ({ ...of(await profile()), body: { permissions: ["contacts.add"] } }),
    "DELETE /v1/admin/profiles/{id}": async () => of(await profile()),
    "POST /v1/admin/users": () => ({ body: { id: randomUUID(), name: "Eva", profile: "agent" } }),
    "PATCH /v1/admin/users/{id}": async () => ({ ...of(await user()), body: { name: "Eva Sosa" } }),
    "DELETE /v1/admin/users/{id}": async () => of(await user()),
    "DELETE /v1/admin/users/{id}/sessions": async () => ({ at: { id: (await user()).id } }),
  }
}

/** The operations that can succeed here. */
export function isHere({ name }: Operation) {
  return !ELSEWHERE.has(name)
}

/** Plans requests of the account that are right in every part: whatever refuses one is wrong. */
export function createValidRequests(own: Account) {
  const make = makers(own)
  return async (operation: Operation): Promise<Planned> => {
    const { actor = "admin", at = {}, query, body, version } = (await make[operation.name]?.()) ?? {}
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(at[name] ?? name))
    return {
      operation,
      actor,
      path: query ? `${path}?${query}` : path,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        ...(version === undefined ? {} : { "if-match": `"${version}"` }),
      },
    }
  }
}
