import { useMutation, useQueryClient } from "@tanstack/solid-query"
import { onCleanup } from "solid-js"
import { isEditing } from "../state/draft"
import { closeTabs, useTabs } from "../state/tab"
import { clearTabOwner, hasSignedOut, markSigningOut } from "../state/tab-owner"
import { api, unwrap } from "./client"
import { fetchSession } from "./session"

const signInUrl = (params: Record<string, string>) =>
  `/v1/sign-in?${new URLSearchParams({ ...params, ...(hasSignedOut() ? { forceLogin: "true" } : {}) })}`

/** Navigates to the sign-in, which returns to the present page. */
export function signInHere() {
  return location.assign(signInUrl({ to: location.pathname + location.search + location.hash }))
}

/** Closes the tabs without drafts, as their titles are personal data; the others wait for their user. */
export function closeUnchangedTabs() {
  const unchanged = useTabs().filter(({ guid }) => !isEditing(guid))
  closeTabs(...unchanged.map(({ guid }) => guid))
}

/** Returns a function that loads the session and shows the page of before the sign-in again. */
function useSessionReload() {
  const client = useQueryClient()
  return async () => {
    client.setQueryData(["session"], await fetchSession())
    await client.invalidateQueries({ predicate: query => query.queryKey[0] !== "session" })
  }
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")

/** Returns a verifier, the secret of this frame, and its public challenge (PKCE). */
async function createVerifier() {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)))
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))
  return { verifier, challenge: base64url(new Uint8Array(digest)) }
}

/** Is thrown when the browser opens no window. */
export class PopupBlocked extends Error {}

const CHECK_MS = 2_000
const MAX_SIGN_IN_MS = 10 * 60_000

async function exchange(verifier: string, code?: string) {
  const json = { verifier, ...(code === undefined ? {} : { code }) }
  return (await api.v1.session.exchange.$post({ json })).ok
}

const codeOf = (data: unknown) =>
  typeof data === "object" && data !== null && "code" in data && typeof data.code === "string" ? data.code : undefined

/**
 * Resolves once the session of a sign-in in another window is created: with the code that the window posts, or by polling
 * when the window is closed or its opener was cut off by the issuer's page.
 */
const waitForSignIn = (opened: Window, verifier: string, stop: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const finished = new AbortController()
    const end = AbortSignal.any([stop, finished.signal, AbortSignal.timeout(MAX_SIGN_IN_MS)])
    const attempt = async (code?: string) => {
      if (!(await exchange(verifier, code).catch(() => false)) || end.aborted) return
      resolve()
      finished.abort()
    }
    const onMessage = ({ origin, source, data }: MessageEvent) => {
      const code = origin === location.origin && source === opened ? codeOf(data) : undefined
      if (code !== undefined) void attempt(code)
    }
    const timer = setInterval(() => opened.closed && void attempt(), CHECK_MS)
    window.addEventListener("message", onMessage, { signal: end })
    end.addEventListener("abort", () => {
      clearInterval(timer)
      reject(end.reason)
    })
  })

/** Returns the mutation that signs in by another window, for a frame that has cookies of its own; `account` may be empty. */
export function useWindowSignIn(account: string) {
  const reload = useSessionReload()
  let secret: Awaited<ReturnType<typeof createVerifier>> | undefined
  let attempt = new AbortController()
  const renew = async () => {
    secret = await createVerifier()
  }
  void renew()
  onCleanup(() => attempt.abort())
  return useMutation(() => ({
    mutationFn: async () => {
      if (!secret) throw new PopupBlocked()
      const { verifier, challenge } = secret
      // Before any await: browsers open windows only during a click.
      const opened = window.open(
        signInUrl({ challenge, ...(account && { account }) }),
        "ucrm-sign-in",
        "popup,width=480,height=680",
      )
      void renew()
      attempt.abort()
      attempt = new AbortController()
      if (!opened) throw new PopupBlocked()
      await waitForSignIn(opened, verifier, attempt.signal)
      await reload()
    },
  }))
}

/** Returns the mutation that ends this session, or all sessions of the user. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (where: "here" | "everywhere") =>
      unwrap(where === "here" ? api.v1.session.$delete() : api.v1.session.all.$delete()),
    onMutate: () => markSigningOut(true),
    onError: () => markSigningOut(false),
    onSuccess: () => clearTabOwner(client),
  }))
}

const jsonPost = (body: object) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
})

/** Returns the mutation that signs in as a user of the local stack. */
export function useSignIn() {
  const reload = useSessionReload()
  return useMutation(() => ({
    mutationFn: async (user: string) => {
      const response = await fetch("/local/session", jsonPost({ user }))
      if (!response.ok) throw new Error("the local stack refused the sign-in")
      await reload()
    },
  }))
}
