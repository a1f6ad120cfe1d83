import { Clock } from "@ucrm/core/clock"
import { Failure } from "@ucrm/core/error"
import { siteUrl } from "@ucrm/core/resource"

const KEPT_MS = 5000
const TIMEOUT_MS = 3000

const unavailable = (cause: unknown) =>
  new Failure("site.unavailable", "The page cannot be reached at the moment. Try again.", {}, { cause })

async function fetched() {
  const answer = await fetch(`${siteUrl()}/index.html`, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: "error" })
  if (!answer.ok) throw new Error(`The site answered ${answer.status}.`)
  return answer.text()
}

let kept: { until: number; page: Promise<string> } | undefined

/**
 * The site's page as it is deployed now, at most five seconds old: a deployment of the site needs none of the API. The
 * last one is kept while the site cannot be reached. Throws `site.unavailable`.
 */
export function siteHtml(): Promise<string> {
  if (kept && kept.until > Clock.millis()) return kept.page
  const last = kept?.page
  const entry = {
    until: Clock.millis() + KEPT_MS,
    page: fetched().catch(error => {
      if (last) return last
      kept = undefined
      throw unavailable(error)
    }),
  }
  kept = entry
  return entry.page
}
