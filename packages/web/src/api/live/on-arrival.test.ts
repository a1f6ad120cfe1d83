import type { ActiveInteraction, ViewDocument } from "@ucrm/core/interaction/schema"
import { describe, expect, it } from "vitest"
import { addToList } from "./on-arrival"

const view = (guid: string, state = "active") =>
  ({
    interaction: {
      guid,
      channel: "sms",
      campaign: "Ventas",
      clientName: "Zoe",
      view: null,
      startDate: "",
      version: 3,
      state,
    },
    resolution: { identifier: { display: "+598 99 123 456" } },
  }) as ViewDocument

const guids = ({ interactions }: { interactions: ActiveInteraction[] }) =>
  interactions.map(interaction => interaction.guid)

describe("a list that an interaction begins on", () => {
  const list = { interactions: [{ guid: "before" } as ActiveInteraction], cursor: "7" }

  it("has it first, as its view tells of it, and stays what it was otherwise", () => {
    const after = addToList(list, view("new"), 8)
    expect(guids(after)).toEqual(["new", "before"])
    expect(after.cursor).toBe("7")
    expect(after.interactions[0]).toEqual({
      guid: "new",
      channel: "sms",
      campaign: "Ventas",
      clientName: "Zoe",
      display: "+598 99 123 456",
      view: null,
      startDate: "",
      version: 3,
      seq: 8,
    })
  })

  it.each([
    ["is on it already", view("before")],
    ["has ended meanwhile", view("new", "finished")],
  ])("is left as it is by one that %s", (_, one) => expect(addToList(list, one, 8)).toBe(list))
})
