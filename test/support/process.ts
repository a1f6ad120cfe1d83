import { vi } from "vitest"

/** Returns the app of another process on the same table: it shares no memory with the imported one. */
export async function anotherProcess() {
  vi.resetModules()
  const { Log } = await import("@ucrm/core/log")
  Log.setSink(() => {})
  const { app } = await import("@ucrm/functions/app")
  return app
}
