import type { Resolution } from "@ucrm/core/resolution/schema"
import { beforeAll, describe, expect, it } from "vitest"
import scenarios from "../cases/scenarios.json" with { type: "json" }
import { type Account, account, json } from "../support/api-account"

/** Returns a resolution without the last contact of its candidates: only the view document reads it. */
const withoutLastContact = (resolution: Resolution) => ({
  ...resolution,
  candidates: resolution.candidates.map(({ lastContact: _, why, ...candidate }) => ({
    ...candidate,
    why: why.filter(code => code !== "interaction.recent"),
  })),
})

describe("POST /v1/interactions", () => {
  let world: Account
  const ids = new Map<string, string>()
  const refs = (id: string | null) => [...ids].find(([, contactId]) => contactId === id)?.[0] ?? id

  beforeAll(async () => {
    world = await account()
    for (const { ref, ...draft } of scenarios.contacts) {
      const made = await world.as("ana")("/contacts", { body: { ...draft, onConflict: "share" } })
      expect(made.status).toBe(201)
      ids.set(ref, (await json(made)).id)
    }
  })

  it.each(scenarios.scenarios)("resolves the scenario: $name", async ({ name, post, expect: expected }) => {
    const { contactId, ...rest } = post
    const body = {
      ...rest,
      guid: name,
      agent: "ana",
      ...(contactId === undefined ? {} : { contactId: ids.get(contactId) ?? contactId }),
    }
    const answer = await world.host("/interactions", { body })
    expect(answer.status).toBe(201)
    const { resolution } = await json(answer)
    const { candidates, notices, ...exact } = expected as Record<string, unknown> & typeof expected
    const actual = {
      ...resolution,
      contactId: refs(resolution.contactId),
      candidates: resolution.candidates.map((candidate: { contactId: string }) => refs(candidate.contactId)),
      notices: resolution.notices.map((notice: { code: string }) => notice.code),
    }
    expect(actual).toMatchObject({ ...exact, ...(candidates ? { candidates } : {}), ...(notices ? { notices } : {}) })
    const document = await json(world.as("ana")(`/interactions/${encodeURIComponent(name)}`))
    expect(withoutLastContact(document.resolution)).toEqual(withoutLastContact(resolution))
  })
})
