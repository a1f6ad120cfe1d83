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

/** Replaces a part that could not be loaded or failed while it rendered; the rest of the page keeps working. */
function PartFailure(props: { onRetry: () => void }) {
  const t = useMessages()
  const [outdated, setOutdated] = createSignal(false)
  onMount(async () => setOutdated(await isOutdated()))
  return (
    <Region
      title={t("shell.product")}
      titleHidden
      failure={t(outdated() ? "shell.failure.outdated" : "shell.failure.crashed")}
      retryLabel={outdated() ? t("shell.reload") : undefined}
      onRetry={() => (outdated() ? location.reload() : props.onRetry())}
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
  const Guarded: Component<P> = props => (
    <ErrorBoundary fallback={(_, reset) => <PartFailure onRetry={reset} />}>
      <Part {...props} />
    </ErrorBoundary>
  )
  return Object.assign(Guarded, { preload: () => fetchPart().then(undefined, () => undefined) })
}
