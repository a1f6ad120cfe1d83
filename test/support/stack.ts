import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { freePort } from "@ucrm/local/listen"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))

/** The product as `npm start` runs it, in a separate process. */
export interface RunningStack {
  url: string
  pid: number
  /** Stops it with SIGINT. Returns the exit code. */
  stop: () => Promise<number | null>
  /** Kills it with SIGKILL. */
  kill: () => Promise<void>
}

/** A failed start with its output and its exit code. */
export class StartFailed extends Error {
  readonly code: number | null

  constructor(output: string, code: number | null) {
    super(output)
    this.code = code
  }
}

async function readyLine(child: ChildProcess) {
  if (!child.stdout) throw new Error("The output cannot be read.")
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready at (\S+)/.exec(line)?.[1]
    if (url) return url
  }
  return undefined
}

async function exit(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit")
  return child.exitCode
}

/** Starts the product on a free port, in memory unless the environment says otherwise. Throws StartFailed. */
export async function startStack(env: Record<string, string> = {}): Promise<RunningStack> {
  const PORT = env["PORT"] ?? String(await freePort())
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|SST_|npm_)/.test(name))
  const child = spawn(process.execPath, ["--import", "tsx", "packages/local/src/main.ts"], {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), UCRM_DATA: "memory", ...env, PORT },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const output: Buffer[] = []
  child.stderr.on("data", chunk => output.push(chunk))
  const url = await readyLine(child)
  if (!url) {
    const code = await exit(child)
    throw new StartFailed(Buffer.concat(output).toString(), code)
  }
  child.stdout.resume()
  return {
    url,
    pid: child.pid ?? 0,
    stop: () => {
      child.kill("SIGINT")
      return exit(child)
    },
    kill: async () => {
      child.kill("SIGKILL")
      await exit(child)
    },
  }
}
