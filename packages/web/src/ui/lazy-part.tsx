import { type Component, createResource, createSignal, ErrorBoundary, type JSX, onMount, Show, untrack } from "solid-js"
import { useMessages } from "../messages"
import { Region } from "./region"

const RETRY_DELAYS_MS = [300, 1_200]

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Replaces the style sheets that failed to load, so that the browser requests them again. */
function reloadFailedStyles() {
  for (const link of document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]"))
    if (!link.sheet) link.replaceWith(link.cloneNode())
}

async function loadWithRetry<T>(load: () => Promise<T>): Promise<T> {
  for (const delay of RETRY_DELAYS_MS) {
    try {
      return await load()
    } catch {
      await wait(delay)
      reloadFailedStyles()
    }
  }
  return load()
}

/** Returns whether the server delivers another version of the site than the one that runs. */
async function isOutdated() {
  const entry = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.getAttribute("src")
  try {
    const page = await fetch(location.pathname, { cache: "no-store", headers: { accept: "text/html" } })
    return page.ok && entry !== undefined && entry !== null && !(await page.text()).includes(entry)
  } catch {
    return false
  }
}

/** Returns whether the server answers at all. */
async function isReachable() {
  try {
    return (await fetch(location.pathname, { cache: "no-store", method: "HEAD" })).ok
  } catch {
    return false
  }
}

/**
 * Replaces a part that could not be loaded or failed while it rendered; the rest of the page keeps working. A browser may
 * remember that a module failed: a second attempt reloads the page once the server answers, and what was typed is kept.
 */
function PartFailure(props: { hasRetried: boolean; onRetry: () => void }) {
  const t = useMessages()
  const [outdated, setOutdated] = createSignal(false)
  onMount(async () => setOutdated(await isOutdated()))
  const retry = async () => {
    if (outdated() || (props.hasRetried && (await isReachable()))) location.reload()
    else props.onRetry()
  }
  return (
    <Region
      title={t("shell.product")}
      titleHidden
      failure={t(outdated() ? "shell.failure.outdated" : "shell.failure.crashed")}
      retryLabel={outdated() ? t("shell.reload") : undefined}
      onRetry={() => void retry()}
    />
  )
}

/**
 * Returns a component whose code is fetched when it is first shown, and `preload` to fetch it earlier. A failed import
 * is retried and never remembered; what fails is replaced by a Retry in its own place.
 */
export function lazyPart<P extends object>(load: () => Promise<{ default: (props: P) => JSX.Element }>) {
  let pending: Promise<Component<P>> | undefined
  const [part, setPart] = createSignal<Component<P>>()
  const fetchPart = () => {
    pending ??= loadWithRetry(load).then(
      module => {
        setPart(() => module.default)
        return module.default
      },
      error => {
        pending = undefined
        throw error
      },
    )
    return pending
  }
  function Part(props: P) {
    const ready = untrack(part)
    const [component] = ready ? [() => ready] : createResource(fetchPart)
    return (
      <Show when={component()} keyed>
        {Loaded => <Loaded {...props} />}
      </Show>
    )
  }
  function Guarded(props: P) {
    let hasRetried = false
    return (
      <ErrorBoundary
        fallback={(_, reset) => (
          <PartFailure
            hasRetried={hasRetried}
            onRetry={() => {
              hasRetried = true
              reset()
            }}
          />
        )}
      >
        <Part {...props} />
      </ErrorBoundary>
    )
  }
  return Object.assign(Guarded, { preload: () => fetchPart().then(undefined, () => undefined) })
}
