import { useMutation, useQueryClient } from "@tanstack/solid-query"
import { onCleanup } from "solid-js"
import { isEditing } from "../state/draft"
import { closeTabs, useTabs } from "../state/tab"
import { clearTabOwner, hasSignedOut, markSigningOut } from "../state/tab-owner"
import { api, unwrap } from "./client"
import { fetchSession } from "./session"

const begin = (more: Record<string, string>) =>
  `/v1/sign-in?${new URLSearchParams({ ...more, ...(hasSignedOut() ? { forceLogin: "true" } : {}) })}`

/** Leaves for the sign-in, which comes back to this place. */
export function signInHere() {
  return location.assign(begin({ to: location.pathname + location.search + location.hash }))
}

/** Nobody is signed in any more: the tabs that only tell of people go; where something was typed it waits for users who did. */
export function closeUnchangedTabs() {
  const saved = useTabs().filter(({ guid }) => !isEditing(guid))
  closeTabs(...saved.map(({ guid }) => guid))
}

/** Shows the page that asked for a session again, with the new session. */
export function useReturn() {
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

/** A secret of this frame, and what may be known of it. */
async function pair() {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)))
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))
  return { verifier, challenge: base64url(new Uint8Array(digest)) }
}

/** The browser opened no window. */
export class PopupBlocked extends Error {}

const LOOK_MS = 2_000
const LONGEST_MS = 10 * 60_000

async function exchange(verifier: string, code?: string) {
  const json = { verifier, ...(code === undefined ? {} : { code }) }
  return (await api.v1.session.exchange.$post({ json })).ok
}

const codeOf = (data: unknown) =>
  typeof data === "object" && data !== null && "code" in data && typeof data.code === "string" ? data.code : undefined

/**
 * Takes up the sign-in of a window once it is done: by the code that it says, or, when it is out of sight (closed, or
 * parted from this page by the issuer's own), by asking now and then.
 */
const taken = (opened: Window, verifier: string, stop: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const over = new AbortController()
    const until = AbortSignal.any([stop, over.signal, AbortSignal.timeout(LONGEST_MS)])
    const attempt = async (code?: string) => {
      if (!(await exchange(verifier, code).catch(() => false)) || until.aborted) return
      resolve()
      over.abort()
    }
    const hear = ({ origin, source, data }: MessageEvent) => {
      const code = origin === location.origin && source === opened ? codeOf(data) : undefined
      if (code !== undefined) void attempt(code)
    }
    const look = setInterval(() => opened.closed && void attempt(), LOOK_MS)
    window.addEventListener("message", hear, { signal: until })
    until.addEventListener("abort", () => {
      clearInterval(look)
      reject(until.reason)
    })
  })

/** Signs in in a window of its own, for a frame whose cookies are not those of that window; `account` is the frame's, if it is one's. */
export function useWindowSignIn(account: string) {
  const back = useReturn()
  let ready: Awaited<ReturnType<typeof pair>> | undefined
  let last = new AbortController()
  const renew = async () => {
    ready = await pair()
  }
  void renew()
  onCleanup(() => last.abort())
  return useMutation(() => ({
    mutationFn: async () => {
      if (!ready) throw new PopupBlocked()
      const { verifier, challenge } = ready
      // Before anything is waited for: a browser opens windows for a click alone.
      const opened = window.open(
        begin({ challenge, ...(account && { account }) }),
        "ucrm-sign-in",
        "popup,width=480,height=680",
      )
      void renew()
      last.abort()
      last = new AbortController()
      if (!opened) throw new PopupBlocked()
      await taken(opened, verifier, last.signal)
      await back()
    },
  }))
}

/** Ends this session, or all sessions of the user. */
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
