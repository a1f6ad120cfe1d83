import { vi } from "vitest"

/** The app as another process runs it on the same table: it shares no memory with the one that the test imported. */
export async function anotherProcess() {
  vi.resetModules()
  const { Log } = await import("@ucrm/core/log")
  Log.setSink(() => {})
  const { app } = await import("@ucrm/functions/app")
  return app
}
