import { createSignal } from "solid-js"
import { useErrorText } from "./use-error-text"

/** The mutation of one record. */
type RecordMutation<Row, Answer> = {
  readonly isPending: boolean
  readonly error: unknown
  reset: () => void
  mutate: (row: Row, on: { onSuccess: (answer: Answer) => void; onError: () => void }) => void
}

/** Returns the row that a mutation is about to change, a function that asks for it, and the properties of its `Confirm`. */
export function useConfirmAction<Row extends { id: string }, Answer>(
  mutation: RecordMutation<Row, Answer>,
  options: {
    /** The rows as they are loaded now: after a failure, the next attempt is about the present one. */
    rows: () => readonly Row[] | undefined
    onDone: (row: Row, answer: Answer) => void
  },
) {
  const problem = useErrorText()
  const [row, setRow] = createSignal<Row>()
  // A copy: the lists are stores, in which the record changes with the mutation itself.
  const setCopy = (row: Row) => setRow(() => ({ ...row }))
  const close = () => setRow(undefined)
  return {
    row,
    ask: (row: Row) => {
      mutation.reset()
      setCopy(row)
    },
    confirmProps: {
      get open() {
        return row() !== undefined
      },
      get busy() {
        return mutation.isPending
      },
      get failure() {
        return problem(mutation.error)
      },
      onConfirm: () => {
        const confirmed = row()
        if (!confirmed) return
        mutation.mutate(confirmed, {
          onSuccess: answer => {
            close()
            options.onDone(confirmed, answer)
          },
          onError: () => {
            const present = options.rows()?.find(({ id }) => id === confirmed.id)
            if (present) setCopy(present)
          },
        })
      },
      onClose: close,
    },
  }
}
