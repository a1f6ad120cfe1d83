import type { Page } from "playwright-core"

/** Publishes what the draft holds, as the admin whose page this is. */
export const publish = (page: Page) =>
  page.evaluate(async () => {
    const { version } = (await (await fetch("/v1/admin/configuration")).json()) as { version: number }
    const response = await fetch("/v1/admin/configuration/publish", {
      method: "POST",
      headers: { "content-type": "application/json", "if-match": `"${version}"` },
      body: "{}",
    })
    if (!response.ok) throw new Error(`publish answered ${response.status}`)
  })
