import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import type { Browser, Page } from "playwright-core"
import type { State } from "./browser/states/state"
import { launch } from "./support/browser"
import { startWhole } from "./support/whole"

const IMAGES = fileURLToPath(new URL("../docs/images", import.meta.url))
const TOKEN = "development-host-token-for-the-local-stack"
const SIZES = { "360": { width: 360, height: 780 }, "1280": { width: 1280, height: 800 } }
const SCHEMES = ["light", "dark"] as const

/** `--all FOLDER` takes a screenshot of every state, `--only PREFIX` of those whose name begins with it. */
const { all, only } = parseArgs({ options: { all: { type: "string" }, only: { type: "string" } } }).values
const isSelected = ({ name }: State) => name.startsWith(only ?? "")

async function post(url: string, received: object) {
  const response = await fetch(`${url}/v1/interactions`, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ guid: crypto.randomUUID(), agent: "luis", ...received }),
  })
  if (!response.ok) throw new Error(`The interaction was answered ${response.status}.`)
}

const fontsLoaded = (page: Page) => page.evaluate("document.fonts.ready.then(() => undefined)")

async function signedIn(browser: Browser, url: string, size: keyof typeof SIZES) {
  const context = await browser.newContext({ viewport: SIZES[size], deviceScaleFactor: 2, reducedMotion: "reduce" })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole("button", { name: "Continue as Luis" }).click()
  await page.getByRole("heading", { name: "Waiting for interactions", level: 1 }).waitFor()
  return page
}

/** Takes the two screenshots of the README: a known caller in the reduced and in the full view. */
async function forReadme(browser: Browser, url: string) {
  const [reduced, full] = [await signedIn(browser, url, "360"), await signedIn(browser, url, "1280")]
  await post(url, { channel: "whatsapp", campaign: "Soporte", clientId: "59898555010" })
  await post(url, { channel: "telephony", campaign: "Ventas", clientId: "098765432" })
  await post(url, { channel: "telephony", campaign: "Ventas", clientId: "099123456", direction: "inbound" })
  for (const [name, page] of Object.entries({ reduced, full })) {
    const tabs = page.getByRole("navigation", { name: "Your interactions" }).getByRole("link")
    for (const at of [1, 2]) await tabs.nth(at).click()
    await page.getByRole("heading", { name: "Valentina Etcheverry Núñez", level: 1 }).waitFor()
    await page.getByText("Live", { exact: true }).waitFor({ state: "attached" })
    await page.mouse.move(0, SIZES["1280"].height)
    await fontsLoaded(page)
    await page.screenshot({ path: join(IMAGES, `${name}.png`) })
  }
}

/** Takes screenshots of every state, narrow and wide, light and dark. */
async function shootAll(browser: Browser, environment: Record<string, string>, url: string, folder: string) {
  Object.assign(process.env, environment)
  const [{ createAccount }, { AGENT_STATES }, ...adminModules] = await Promise.all([
    import("./support/account"),
    import("./browser/states/agent"),
    import("./browser/states/admin"),
    import("./browser/states/admin-access"),
    import("./browser/states/admin-preview"),
    import("./browser/states/import"),
    import("./browser/states/lists"),
  ])
  const adminStates = adminModules
    .flatMap(states => Object.values<unknown>(states))
    .flatMap(states => (Array.isArray(states) ? (states as State[]) : []))
  const shoot = async (page: Page, name: string) => {
    for (const [size, viewport] of Object.entries(SIZES))
      for (const colorScheme of SCHEMES) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme })
        await fontsLoaded(page)
        await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) })
      }
  }
  const picture = async ({ name, make }: State, user: string, path: string) => {
    const account = await createAccount()
    const context = await browser.newContext({ reducedMotion: "reduce" })
    await account.signIn(context, user)
    const page = await context.newPage()
    await page.goto(url + path)
    await make(account, page)
    await shoot(page, name)
    await context.close()
  }
  for (const state of AGENT_STATES) if (isSelected(state)) await picture(state, "ana", "/")
  for (const state of adminStates) if (isSelected(state)) await picture(state, "admin", "/admin")
  if (only) return
  const page = await browser.newPage({ reducedMotion: "reduce" })
  for (const [name, path] of Object.entries({ "sign-in": "/", simulator: "/simulator" })) {
    await page.goto(url + path)
    await page.getByRole("heading").first().waitFor()
    await shoot(page, name)
  }
}

const [browser, whole] = await Promise.all([launch(), startWhole()])
try {
  const folder = all ?? IMAGES
  await mkdir(folder, { recursive: true })
  if (all) await shootAll(browser, whole.environment, whole.url, all)
  else await forReadme(browser, whole.url)
  console.log(`The pictures are in ${folder}.`)
} finally {
  await browser.close()
  await whole.stop()
}
