import { useNavigate } from "@solidjs/router"
import CircleAlert from "lucide-solid/icons/circle-alert"
import { createEffect, createMemo, onCleanup, Show } from "solid-js"
import { Failure } from "../api/client"
import { useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { errorText } from "../messages/error-text"
import { contactPath } from "../page/path"
import { Button, Notice, Region, useNow } from "../ui"
import { ContactSearch } from "./contact-search"
import { column } from "./index.module.css"

export type NotIdentifiedProps = { guid: string; error: unknown; isRetrying: boolean; onRetry: () => void }

/** Shows that the lookup failed and retries it; the search only opens contacts, it links none. */
export function NotIdentified(props: NotIdentifiedProps) {
  const t = useMessages()
  const c = useMessages(choiceMessages)
  const navigate = useNavigate()
  const waitMs = () => (props.error instanceof Failure ? props.error.retryAfterMs : undefined)
  return (
    <div class={column}>
      <Region title={c("notIdentified.title")} level={1}>
        <Notice
          tone="danger"
          icon={<CircleAlert size={16} aria-hidden="true" />}
          actions={
            <Button variant="plain" busy={props.isRetrying} onClick={() => props.onRetry()}>
              {t("shell.retry")}
            </Button>
          }
        >
          <p role="alert">
            {props.error instanceof Failure && props.error.code === "lookup.failed"
              ? c("notIdentified.lookup")
              : errorText(t, props.error)}
          </p>
          <p>{c("notIdentified.help")}</p>
          <Show when={!props.isRetrying && waitMs()} keyed>
            {ms => <Countdown ms={ms} onEnd={props.onRetry} />}
          </Show>
        </Notice>
      </Region>
      <ContactSearch
        guid={props.guid}
        title={c("search.title")}
        onChoose={contactId => navigate(contactPath(contactId))}
      />
    </div>
  )
}

function Countdown(props: { ms: number; onEnd: () => void }) {
  const c = useMessages(choiceMessages)
  const now = useNow(1_000)
  const end = createMemo(() => Date.now() + props.ms)
  const seconds = () => Math.max(0, Math.ceil((end() - now()) / 1_000))
  createEffect(() => {
    const timer = setTimeout(() => props.onEnd(), props.ms)
    onCleanup(() => clearTimeout(timer))
  })
  return <p data-numeric>{c("notIdentified.retryIn", { seconds: seconds() })}</p>
}
