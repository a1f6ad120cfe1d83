import { getRequestListener } from "@hono/node-server"
import { issuer, newKey, type Person } from "@ucrm/local/issuer"
import { close, freePort, listen } from "@ucrm/local/listen"

export const CLIENT = { id: "ucrm", secret: "a-secret" }
export const SITE = "http://localhost:4321"

/** Runs the issuer of the local stack and links the API to it. Must be called before the API is imported. */
export async function startIssuer(adapt?: Parameters<typeof issuer>[1]) {
  const port = await freePort()
  const url = `http://localhost:${port}/issuer`
  const people: Person[] = []
  const redirects = [`${SITE}/v1/sign-in/callback`]
  const key = await newKey()
  const app = issuer({ url, client: CLIENT, redirects, people, key }, adapt)
  const servers = await listen(port, getRequestListener(app.fetch))
  process.env["SST_RESOURCE_SignIn"] = JSON.stringify({
    issuer: url,
    clientId: CLIENT.id,
    scope: "openid profile",
    account: "",
    claims: { account: "account", user: "sub", profile: "", name: "name" },
    origins: [],
  })
  process.env["SST_RESOURCE_SignInSecret"] = JSON.stringify({ value: CLIENT.secret })
  return { url, people, key, stop: () => close(servers) }
}

type Ask = (url: string, init: RequestInit) => Response | Promise<Response>

/** Returns a minimal browser for a sign-in: it keeps cookies and follows redirects up to the site's callback. */
export function visitor(site: Ask, language = "en") {
  const jars = new Map<string, Map<string, string>>()
  const go = async (url: string, init: RequestInit = {}) => {
    const { origin } = new URL(url)
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
    const headers = { accept: "text/html", "accept-language": language, cookie, ...init.headers }
    const answer = await (origin === SITE ? site : fetch)(url, { redirect: "manual", ...init, headers })
    for (const header of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(header) ?? []
      if (value === "") jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  /** Submits a form that would submit itself; stops at a page that waits for a person. */
  const submit = (url: string, text: string) => {
    const action = text.includes(".submit()") && /<form method="post" action="([^"]+)"/.exec(text)?.[1]
    if (!action) return url
    const body = new URLSearchParams()
    for (const [, name = "", value = ""] of text.matchAll(/name="(\w+)" value="([^"]*)"/g)) body.append(name, value)
    return follow(action, { method: "POST", body })
  }
  const follow = async (url: string, init?: RequestInit): Promise<string> => {
    const answer = await go(url, init)
    const next = answer.headers.get("location")
    if (!next) return submit(url, await answer.text())
    const to = new URL(next, url)
    return to.pathname.endsWith("/callback") ? to.href : follow(to.href)
  }
  return {
    /** Requests one address without following redirects. */
    go,
    cookie: (name: string) => jars.get(SITE)?.get(name),
    /**
     * Signs in as a person from a page of the site. Returns the address of the callback, which is not requested yet.
     */
    signIn: async (person: string, start = "/v1/sign-in", headers: Record<string, string> = {}) => {
      const at = await follow(SITE + start, { headers })
      if (!at.includes("/interaction/")) return at
      return follow(at, { method: "POST", body: new URLSearchParams({ person }) })
    },
  }
}
