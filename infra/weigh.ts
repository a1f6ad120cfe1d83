import type { Metafile } from "esbuild"

const packageOf = (path: string) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? ""

/** The package that no build of ours makes smaller: the world's numbers. */
const GIVEN = /^libphonenumber-js$/

/** Bytes of a function's bundle. */
export interface Weight {
  whole: number
  /** The bytes that are loaded before the first response; other parts are imported later. */
  loaded: number
  /** How much of what is loaded is the world's numbers. */
  given: number
}

/** What a bundle weighs, by what esbuild tells of it. */
export function weigh({ outputs }: Metafile): Weight {
  const sum = (numbers: number[]) => numbers.reduce((all, number) => all + number, 0)
  const files = Object.entries(outputs).filter(([path]) => !path.endsWith(".map"))
  const visited = new Set<string>()
  const pending = Object.keys(outputs).filter(path => outputs[path]?.entryPoint?.match(/\/(lambda|live|stream)\.ts$/))
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const output = outputs[path]
    if (visited.has(path) || !output) continue
    visited.add(path)
    for (const { kind, path: other } of output.imports) if (kind === "import-statement") pending.push(other)
  }
  const inputs = [...visited].flatMap(path => Object.entries(outputs[path]?.inputs ?? {}))
  return {
    whole: sum(files.map(([, output]) => output.bytes)),
    loaded: sum([...visited].map(path => outputs[path]?.bytes ?? 0)),
    given: sum(inputs.filter(([path]) => GIVEN.test(packageOf(path))).map(([, one]) => one.bytesInOutput)),
  }
}
