import { useMutation, useQueryClient } from "@tanstack/solid-query"

/** The admin's pages read and write the draft of the configuration. */
export const DRAFT = { query: { draft: "true" } } as const

/** A change of the draft, after which everything that shows the configuration is read again. */
export function useDrafted<Input, Output>(
  write: (input: Input) => Promise<Output>,
  keep?: (output: Output, input: Input) => unknown,
) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: write,
    onSuccess: (output: Output, input: Input) => {
      keep?.(output, input)
      // Not waited for: what was saved is shown already.
      void client.invalidateQueries({ queryKey: ["admin"] })
    },
  }))
}
