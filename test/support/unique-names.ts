import type { Reporter, TestModule } from "vitest/node"

/** Fails the run when two tests have the same full name, so that a name found in a report leads to one test. */
export default class UniqueNames implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    const places = new Map<string, string[]>()
    for (const module of modules)
      for (const { fullName } of module.children.allTests())
        places.set(fullName, [...(places.get(fullName) ?? []), module.relativeModuleId])
    const repeated = [...places].filter(([, files]) => files.length > 1)
    for (const [name, files] of repeated)
      console.error(`${files.length} tests have the name "${name}": ${[...new Set(files)].join(", ")}`)
    if (repeated.length > 0) process.exitCode = 1
  }
}
