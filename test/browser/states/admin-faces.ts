import type { State } from "./agent"

const PLACES = [
  "sections",
  "identity",
  "campaigns",
  "versions",
  "users",
  "profiles",
  "hosts",
  "webhooks",
  "quality",
  "audit",
]

/** Every place of the admin while nothing of it is known yet, and when nothing of it could be read. */
export const FACE_STATES: State[] = PLACES.flatMap(place => [
  {
    name: `admin-${place}-pending`,
    make: async (_account, page) => {
      await page.route(/\/v1\/admin\//, () => undefined)
      await page.goto(new URL(`/admin/${place}`, page.url()).href)
      await page.locator("main:has(h1) [aria-busy=true]").first().waitFor()
    },
  },
  {
    name: `admin-${place}-failed`,
    make: async (_account, page) => {
      await page.route(/\/v1\/admin\//, route => route.abort())
      await page.goto(new URL(`/admin/${place}`, page.url()).href)
      await page.getByRole("button", { name: "Retry" }).first().waitFor()
    },
  },
])
