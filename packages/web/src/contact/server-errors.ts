const inputKey = (input: unknown) => JSON.stringify(typeof input === "string" ? input.trim() : input)

/**
 * Returns a store of the errors of the API by their path in the form. An error applies until the input of its path changes
 * or the form is sent again.
 */
export function createServerErrors() {
  const errors = new Map<string, { input: string; text: string }>()
  return {
    set: (path: readonly (string | number)[], input: unknown, text: string) =>
      errors.set(path.join("/"), { input: inputKey(input), text }),
    get: (path: readonly (string | number)[], input: unknown) => {
      const error = errors.get(path.join("/"))
      return error?.input === inputKey(input) ? error.text : undefined
    },
    clear: () => errors.clear(),
  }
}
export type ServerErrors = ReturnType<typeof createServerErrors>
