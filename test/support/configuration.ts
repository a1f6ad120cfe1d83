import type { Page } from "playwright-core"

/** Publishes the draft as the admin of the page. */
export function publish(page: Page) {
  return page.evaluate(async () => {
    const { version } = (await (await fetch("/v1/admin/configuration")).json()) as { version: number }
    const response = await fetch("/v1/admin/configuration/publish", {
      method: "POST",
      headers: { "content-type": "application/json", "if-match": `"${version}"` },
      body: "{}",
    })
    if (!response.ok) throw new Error(`publish answered ${response.status}`)
  })
}

/** Restores a published version into the draft. */
export function restore(page: Page, version: number) {
  return page.evaluate(async version => {
    const response = await fetch(`/v1/admin/configuration/versions/${version}/restore`, { method: "POST" })
    if (!response.ok) throw new Error(`restore answered ${response.status}`)
  }, version)
}

/** Adds a section to the draft as the admin of the page. */
export function draftSection(page: Page, section: object) {
  return page.evaluate(async section => {
    const response = await fetch("/v1/admin/sections?draft=true", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(section),
    })
    if (!response.ok) throw new Error(`the section was answered ${response.status}`)
  }, section)
}
