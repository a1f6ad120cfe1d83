import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdirSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { json } from "node:stream/consumers"
import { build, type Plugin } from "esbuild"
import { install, planFile, platform, providers, root, work } from "./platform"

/** A resource of the configuration, with the inputs that its provider receives. */
export interface Resource {
  type: string
  name: string
  // biome-ignore lint/suspicious/noExplicitAny: each of AWS's resources has a shape of its own
  inputs: any
  retained: boolean
  /** The properties that later deployments leave as they are. */
  ignored: string[]
}

export interface App {
  name: string
  removal: string
  protect: boolean
}

/** Returns the settings of the app in a stage. */
export async function app(stage: string): Promise<App> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "sst.config.ts")],
    bundle: true,
    format: "esm",
    external: ["./infra/*", "node:*"],
    banner: { js: "const $config = config => config;" },
    write: false,
  })
  const { default: config } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? "")}`)
  return config.app({ stage })
}

// The command line's part of a deployment that the components call over HTTP.
const replies: Record<string, (params: { bundle?: string; handler?: string }) => unknown> = {
  "Provider.Aws.Bootstrap": () => ({ asset: "assets", state: "state", assetEcrRegistryId: "1", assetEcrUrl: "ecr" }),
  "Runtime.Build": ({ bundle, handler }) => ({ handler, out: join(root, bundle ?? ""), errors: [], sourcemaps: [] }),
}

const rpc = () =>
  createServer(async (request, response) => {
    const { method, params } = (await json(request)) as { method: string; params: [object] }
    response.end(JSON.stringify({ result: replies[method]?.(params[0]) ?? true }))
  })

const globals: Plugin = {
  name: "globals",
  setup(build) {
    const imports = providers().map(({ alias, package: name }) => `import * as ${alias} from "${name}"`)
    const header = [...imports, `import * as sst from "${platform}/src/components"`, ""].join("\n")
    build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
      path.startsWith(work) || path.includes("node_modules") || path.includes("infra/test")
        ? undefined
        : { contents: header + readFileSync(path, "utf8"), loader: "ts" },
    )
  },
}

const script = (stage: string, file: string) => `
  import { mock, noteOptions } from "${import.meta.dirname}/mock"
  import { runtime } from "@pulumi/pulumi"
  mock(${JSON.stringify({ app: "ucrm", stage, file })})
  const { run } = await import("${platform}/src/auto/run")
  const { default: config } = await import("${root}/sst.config")
  await runtime.runInPulumiStack(() => run(() => {
    noteOptions()
    return config.run()
  }))`

async function bundle(stage: string, file: string) {
  const outfile = join(platform, `plan.${stage}.mjs`)
  await build({
    stdin: { contents: script(stage, file), resolveDir: root, loader: "ts" },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    nodePaths: [join(platform, "node_modules")],
    external: ["@pulumi/*", "@aws-sdk/*", "undici", "esbuild", "archiver", "glob", "vite"],
    define: {
      $app: JSON.stringify({ ...(await app(stage)), stage, providers: { aws: { region: "us-east-1" } } }),
      $cli: JSON.stringify({
        command: "diff",
        dev: false,
        paths: { home: join(work, "home"), root, work, platform },
        state: { version: {} },
      }),
      $dev: "false",
    },
    inject: [join(platform, "src/shim/run.js")],
    banner: {
      js: `import { createRequire } from "node:module"; import { fileURLToPath } from "node:url";
const require = createRequire(import.meta.url), __filename = fileURLToPath(import.meta.url), __dirname = fileURLToPath(new URL(".", import.meta.url));`,
    },
    plugins: [globals],
    logLevel: "error",
  })
  return outfile
}

async function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", text => (output += text))
  const [code] = await once(child, "close")
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}\n${output}`)
}

/** Writes every resource of a stage to its file: the real configuration run without AWS and without Pulumi's engine. */
export async function plan(stage: string, env: Record<string, string>) {
  install()
  if (!existsSync(join(root, "packages/web/dist/index.html"))) await run("npm", ["run", "build"])
  mkdirSync(join(work, "home"), { recursive: true })
  const file = planFile(stage)
  const server = rpc().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  try {
    await run("node", [await bundle(stage, file)], { ...env, SST_SERVER: `http://127.0.0.1:${port}` })
  } finally {
    server.close()
  }
}
