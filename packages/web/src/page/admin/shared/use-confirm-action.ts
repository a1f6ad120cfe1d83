import { createSignal } from "solid-js"
import { useErrorText } from "./use-error-text"

/** What is done to one thing: a mutation. */
type ConfirmedAction<T, Answer> = {
  readonly isPending: boolean
  readonly error: unknown
  reset: () => void
  mutate: (one: T, on: { onSuccess: (answer: Answer) => void; onError: () => void }) => void
}

/** An action that is confirmed before it is done: of which thing, and what a question in `Confirm` needs. */
export function useConfirmAction<T extends { id: string }, Answer>(
  action: ConfirmedAction<T, Answer>,
  of: {
    /** The things as they are known now: asked once more after a failure, it is that one that is meant. */
    now: () => readonly T[] | undefined
    onDone: (one: T, answer: Answer) => void
  },
) {
  const problem = useErrorText()
  const [one, setOne] = createSignal<T>()
  const close = () => setOne(undefined)
  return {
    one,
    // A copy: the lists are stores, in which the record changes with the action itself.
    ask: (about: T) => {
      action.reset()
      setOne(() => ({ ...about }))
    },
    question: {
      get open() {
        return one() !== undefined
      },
      get busy() {
        return action.isPending
      },
      get failure() {
        return problem(action.error)
      },
      onConfirm: () => {
        const about = one()
        if (!about) return
        action.mutate(about, {
          onSuccess: answer => {
            close()
            of.onDone(about, answer)
          },
          onError: () => {
            const now = of.now()?.find(({ id }) => id === about.id)
            if (now) setOne(() => ({ ...now }))
          },
        })
      },
      onClose: close,
    },
  }
}
