/** The data that the local stack gives to its simulator. */
export interface Offered {
  /** The account that is framed. */
  account: string
  token: string
  agents: { id: string; name: string }[]
  campaigns: string[]
}

/** Makes every lookup fail, as in an outage, or work again. */
export function failLookups(lookup: boolean) {
  return fetch("/local/fault", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ lookup }),
  })
}
