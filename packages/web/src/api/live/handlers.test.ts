import type { ActiveInteraction, ViewDocument } from "@ucrm/core/interaction/schema"
import { describe, expect, it } from "vitest"
import { addToList } from "./handlers"

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

describe("addToList", () => {
  const list = { interactions: [{ guid: "before" } as ActiveInteraction], cursor: "7" }

  it("puts a new interaction first and keeps the others", () => {
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
    ["is already listed", view("before")],
    ["has ended", view("new", "finished")],
  ])("returns the list unchanged when the interaction %s", (_, view) => expect(addToList(list, view, 8)).toBe(list))
})
