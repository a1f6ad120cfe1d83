import { type Code, Failure } from "@ucrm/core/error"
import type { Context } from "hono"
import { html } from "hono/html"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import { onError } from "../problem"
import { localeOf, page } from "./page"
import { REASONS, type Reason, WORDS } from "./words"

/** Who looks at a page gets one; any other caller a problem document. */
const looking = (c: Context) => c.req.header("accept")?.includes("text/html") ?? false

const reasonOf = (code: Code): Reason => REASONS.find(reason => reason === code) ?? "other"

/** Says why nobody was signed in, and whom to ask; `again` is where another try begins. */
export async function refusal(error: Error, c: Context, again: string) {
  const problem = await onError(error, c)
  if (!looking(c)) return problem
  const locale = localeOf(c)
  const { title, help } = WORDS[locale].refusals[reasonOf(error instanceof Failure ? error.code : "server.failed")]
  const body = html`<p>${help}</p><a href="${again}">${WORDS[locale].again}</a>`
  return page(c, { locale, title, body }, problem.status as ContentfulStatusCode)
}

// The frame that opened this window is of the very same origin, whatever page it stands in.
const TELL = `
const { code } = document.querySelector("[data-code]").dataset
if (opener) opener.postMessage({ event: "signedIn", code }, location.origin)
close()`

/** Hands the code to the frame that opened this window, where the browser has not parted the two, and closes it. */
export function popupDone(c: Context, code: string) {
  const locale = localeOf(c)
  const { title, help } = WORDS[locale].done
  return page(c, { locale, title, body: html`<p data-code="${code}">${help}</p>`, script: TELL })
}
