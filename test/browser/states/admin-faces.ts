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

/** The pending and the failed state of every admin page. */
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
