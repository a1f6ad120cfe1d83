import { ContactList } from "@ucrm/core/contact-list"
import { Log } from "@ucrm/core/log"
import { Stream } from "@ucrm/core/stream"
import { startEngine } from "@ucrm/local/engine"
import { environment } from "@ucrm/local/environment"
import { freePort } from "@ucrm/local/listen"
import { consumeStream } from "@ucrm/local/stream"
import { createTable } from "@ucrm/local/table"
import type { Page } from "playwright-core"
import { launch } from "../test/support/browser"
import { startStack } from "../test/support/stack"
import { seed } from "./seed"
import { percentiles } from "./timing"

const TABLE = "ucrm"
const ACCOUNT = "bench-contacts"
const ROUNDS = 10
const SCROLL_MS = 5000
const SCROLL_PX_PER_FRAME = 90
const FRAME_MS = 17
const MAX_WALK_MS = 10 * 60 * 1000
const TARGETS = { firstPageMs: 300, firstMatchMs: 1500, contactsAtOnce: 200 }
/** The maximum number of contacts in a response to a request without a limit. */
const DEFAULT_LIMIT = 100

const printLine = (text: string) => process.stdout.write(`${text}\n`)

const ROW = "tr[data-row]"
/** The scroller of the list, whose rows are not those of the list before. */
const SETTLED = `!document.querySelector("[data-stale]") && document.querySelector("${ROW}")`

/** A script that clicks on an element, and returns after how many milliseconds the rows of the list were painted. */
const clickUntilPainted = (target: string, condition: string) => `new Promise(done => {
  const startedAt = performance.now()
  document.querySelector(${JSON.stringify(target)}).click()
  const look = () => requestAnimationFrame(() =>
    ${condition} ? setTimeout(() => done(performance.now() - startedAt)) : look())
  look()
})`

/** A script that scrolls the list, and returns the times between its frames in milliseconds. */
const SCROLL = `new Promise(done => {
  const scroller = document.querySelector("table[role=grid]").parentElement
  const frames = []
  let last = performance.now()
  const end = last + ${SCROLL_MS}
  const step = now => {
    frames.push(now - last)
    last = now
    scroller.scrollTop += ${SCROLL_PX_PER_FRAME}
    now < end ? requestAnimationFrame(step) : done(frames.slice(1))
  }
  requestAnimationFrame(step)
})`

const verdict = (isMet: boolean) => (isMet ? "met" : "MISSED")

/** Reports the first page of a view that an index orders, opened from the home of a page that is loaded again. */
async function measureFirstPage(page: Page, url: string) {
  const taken: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    await page.goto(url)
    const link = 'nav a[href$="/contacts"], header a[href$="/contacts"]'
    await page.locator(link).first().waitFor()
    await page.waitForLoadState("networkidle")
    const ms = Number(await page.evaluate(clickUntilPainted(link, SETTLED)))
    // The first round fills the browser's cache of the code.
    if (round > 0) taken.push(ms)
  }
  const { p50, p95 } = percentiles(taken)
  printLine(
    `first page of an indexed view: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms ` +
      `(target ${TARGETS.firstPageMs}: ${verdict(p95 <= TARGETS.firstPageMs)})`,
  )
}

/** Reports the frames while the list is scrolled through pages that are read on the way. */
async function measureFrames(page: Page) {
  const frames = (await page.evaluate(SCROLL)) as number[]
  const slow = frames.filter(ms => ms > FRAME_MS).length
  printLine(
    `scrolling: ${frames.length} frames in ${SCROLL_MS / 1000} s, the longest ${Math.max(...frames).toFixed(1)} ms, ` +
      `${((100 * slow) / frames.length).toFixed(1)} % over ${FRAME_MS} ms`,
  )
}

/** Reports the first match of a filter that no index orders, and its walk through all contacts. */
async function measureFilter(page: Page) {
  await page.keyboard.press("f")
  const form = page.locator("[data-slot=filter-form]")
  await form.locator("select").nth(0).selectOption("email")
  await form.locator("select").nth(1).selectOption("contains")
  // Three of a thousand contacts have such an address, spread over all names.
  await form.locator("input").fill("777")
  const isShown = `document.querySelector("[data-slot=list-chips] li") && ${SETTLED}`
  const startedAt = performance.now()
  const ms = Number(await page.evaluate(clickUntilPainted("[data-slot=filter-form] button[type=submit]", isShown)))
  printLine(
    `first match of a filter without an index: ${ms.toFixed(0)} ms ` +
      `(target ${TARGETS.firstMatchMs}: ${verdict(ms <= TARGETS.firstMatchMs)})`,
  )
  const status = page.locator("[data-slot=list-status]")
  let shown = ""
  while (performance.now() - startedAt < MAX_WALK_MS) {
    const text = (await status.getByRole("status").innerText()).trim()
    if (text !== shown) printLine(`  after ${((performance.now() - startedAt) / 1000).toFixed(1)} s: ${text}`)
    shown = text
    if ((await status.getByRole("button").count()) === 0) return
    await page.waitForTimeout(1000)
  }
}

/**
 * Seeds an account with contacts and opens their list in a browser: prints the times of its first page and of a filter,
 * the frames while scrolling, and how many contacts were requested at once.
 */
export async function benchContacts(contacts: number) {
  Log.setSink(() => {})
  const engine = await startEngine()
  Object.assign(process.env, environment(engine.endpoint, `http://localhost:${await freePort()}`, TABLE))
  await createTable(TABLE, engine.endpoint)
  const seededAt = performance.now()
  const { cookie } = await seed(ACCOUNT, contacts)
  // Only the lists follow from the changes that were seeded: the seed has everything else.
  const deliver = (records: Parameters<typeof Stream.handle>[0]) =>
    Stream.handle(records, [ContactList.contactListSubscriber])
  const consumer = consumeStream({ endpoint: engine.endpoint, table: TABLE, deliver })
  await consumer.drained()
  await consumer.stop()
  printLine(`${contacts} contacts seeded in ${((performance.now() - seededAt) / 1000).toFixed(0)} s`)
  const stack = await startStack({ DYNAMODB_ENDPOINT: engine.endpoint })
  const browser = await launch()
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const [name = "", value = ""] = cookie.split("=")
    await context.addCookies([{ name, value, domain: "localhost", path: "/", secure: true, httpOnly: true }])
    const page = await context.newPage()
    const limits: number[] = []
    page.on("request", request => {
      if (request.url().endsWith("/v1/contacts/list")) limits.push(request.postDataJSON().limit ?? DEFAULT_LIMIT)
    })
    await measureFirstPage(page, stack.url)
    await measureFrames(page)
    await measureFilter(page)
    const most = Math.max(...limits)
    printLine(
      `contacts requested at once: at most ${most} ` +
        `(target ${TARGETS.contactsAtOnce}: ${verdict(most <= TARGETS.contactsAtOnce)})`,
    )
  } finally {
    await browser.close()
    await stack.stop()
    await engine.stop()
  }
}
