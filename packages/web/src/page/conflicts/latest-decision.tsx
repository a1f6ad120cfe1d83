import { A, useNavigate } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { useUndoDecision } from "../../api/conflict"
import { useMessages } from "../../messages"
import { conflictsMessages } from "../../messages/conflicts"
import { errorText } from "../../messages/error-text"
import { Button, Notice, useNow, useToast } from "../../ui"
import { contactPath } from "../path"
import type { Decided } from "./decision"

const UNDO_WINDOW_MS = 10 * 60_000

// The latest decision stays undoable when somebody leaves the page and comes back.
const [latest, setLatest] = createSignal<Decided & { at: number }>()

/** Makes a decision the latest one, which can be undone. */
export function rememberDecision(decision: Decided) {
  setLatest({ ...decision, at: Date.now() })
}

/** The latest decision, with the way back for ten minutes. */
export function LatestDecision() {
  const t = useMessages()
  const w = useMessages(conflictsMessages)
  const { toast } = useToast()
  const navigate = useNavigate()
  const undo = useUndoDecision()
  const now = useNow(10_000)
  const undoable = () => {
    const decision = latest()
    return decision && now() - decision.at < UNDO_WINDOW_MS ? decision : undefined
  }
  const run = (decision: Decided) =>
    undo.mutate(decision, {
      onSuccess: () => {
        setLatest()
        toast(w("undone"))
        navigate("/contacts/conflicts")
      },
    })
  return (
    <div role="status">
      <Show when={undoable()}>
        {decision => (
          <Notice
            tone="good"
            actions={
              <>
                <Button size="small" busy={undo.isPending} onClick={() => run(decision())}>
                  {w("undo")}
                </Button>
                <A href={contactPath(decision().contactId)}>{w("open")}</A>
              </>
            }
          >
            {w(decision().kind === "contact.merged" ? "mergedInto" : "confirmed", { name: decision().name })}
            <Show when={undo.isError}>
              <p>{errorText(t, undo.error)}</p>
            </Show>
          </Notice>
        )}
      </Show>
    </div>
  )
}
