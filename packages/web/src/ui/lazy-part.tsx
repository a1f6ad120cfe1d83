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

/** Returns whether the server delivers another version of the site than the running one. */
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
 * Shows the failure of a part that could not be loaded or rendered. Browsers may cache the failure of a module, so that
 * a second attempt reloads the page if the server is reachable; drafts are stored and survive that.
 */
function PartFailure(props: { hasRetried: boolean; onRetry: () => void }) {
  const t = useMessages()
  const [isOld, setIsOld] = createSignal(false)
  onMount(async () => setIsOld(await isOutdated()))
  const retry = async () => {
    if (isOld() || (props.hasRetried && (await isReachable()))) location.reload()
    else props.onRetry()
  }
  return (
    <Region
      title={t("shell.product")}
      titleHidden
      failure={t(isOld() ? "shell.failure.outdated" : "shell.failure.crashed")}
      retryLabel={isOld() ? t("shell.reload") : undefined}
      onRetry={() => void retry()}
    />
  )
}

/**
 * Returns a component whose code is loaded when it is first shown, and `preload` to load it earlier. A failed import is
 * retried; a part that fails after that shows a Retry in its place.
 */
export function lazyPart<P extends object>(load: () => Promise<{ default: (props: P) => JSX.Element }>) {
  let pending: Promise<Component<P>> | undefined
  const [part, setPart] = createSignal<Component<P>>()
  const loadPart = () => {
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
    const [component] = ready ? [() => ready] : createResource(loadPart)
    return (
      <Show when={component()} keyed>
        {Loaded => <Loaded {...props} />}
      </Show>
    )
  }
  function PartWithFailure(props: P) {
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
  return Object.assign(PartWithFailure, { preload: () => loadPart().then(undefined, () => undefined) })
}
