import { createSignal } from "solid-js"
import { useErrorText } from "./use-error-text"

/** What is done to one thing: a mutation. */
type Deed<T, Answer> = {
  readonly isPending: boolean
  readonly error: unknown
  reset: () => void
  mutate: (one: T, on: { onSuccess: (answer: Answer) => void; onError: () => void }) => void
}

/** A deed that is asked about before it is done: of which thing, and what a question in `Confirm` needs. */
export function useConfirmAction<T extends { id: string }, Answer>(
  deed: Deed<T, Answer>,
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
    ask: (about: T) => {
      deed.reset()
      setOne(() => about)
    },
    question: {
      get open() {
        return one() !== undefined
      },
      get busy() {
        return deed.isPending
      },
      get failure() {
        return problem(deed.error)
      },
      onConfirm: () => {
        const about = one()
        if (!about) return
        deed.mutate(about, {
          onSuccess: answer => {
            close()
            of.onDone(about, answer)
          },
          onError: () => setOne(before => of.now()?.find(({ id }) => id === before?.id) ?? before),
        })
      },
      onClose: close,
    },
  }
}
