const spelled = (input: unknown) => JSON.stringify(typeof input === "string" ? input.trim() : input)

/**
 * What the API refused, by its place in the form: it stays wrong however often the form is checked, until something else
 * is typed there or it is sent again.
 */
export function createServerErrors() {
  const told = new Map<string, { input: string; text: string }>()
  return {
    tell: (path: readonly (string | number)[], input: unknown, text: string) =>
      told.set(path.join("/"), { input: spelled(input), text }),
    find: (path: readonly (string | number)[], input: unknown) => {
      const one = told.get(path.join("/"))
      return one?.input === spelled(input) ? one.text : undefined
    },
    forget: () => told.clear(),
  }
}
export type ServerErrors = ReturnType<typeof createServerErrors>
