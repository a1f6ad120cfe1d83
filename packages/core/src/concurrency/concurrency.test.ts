import { expect, it } from "vitest"
import { asLive, yieldToLive } from "."

it("yieldToLive resolves once the live request is answered, and at once without any", async () => {
  const order: string[] = []
  let answer = () => {}
  const live = asLive(() => new Promise<void>(resolve => (answer = resolve))).then(() => order.push("live"))
  const background = yieldToLive().then(() => order.push("background"))
  answer()
  await Promise.all([live, background])
  await yieldToLive().then(() => order.push("next"))
  expect(order).toEqual(["live", "background", "next"])
})

it("yieldToLive resolves beside a live request that takes long", async () => {
  let answer = () => {}
  const live = asLive(() => new Promise<void>(resolve => (answer = resolve)))
  await yieldToLive()
  answer()
  await live
})
