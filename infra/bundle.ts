import { execFile } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { type BuildOptions, build, type Plugin } from "esbuild"
import { writeCompileCache } from "./compile-cache"
import { namespaceImports } from "./namespace-imports"
import { type FunctionName, folder, maps, sources } from "./source"

// Branches that are never taken here, yet weigh more than all of our own code: other validation libraries that
// hono-openapi knows, and the SDK's ways of finding credentials outside Lambda, which hands them over in the environment.
const never =
  /^((zod(-[a-z-]+)?|effect|arktype|sury|typebox|@sinclair\/typebox)(\/|$)|@aws-sdk\/credential-provider-node$)/

/** The OpenAPI document is made here, when the function is bundled: what describes the routes is not needed after that. */
const OPENAPI = `export { sValidator as validator } from "@hono/standard-validator"
  export const describeRoute = () => ({})
  export const resolver = () => ({})
  export const openAPIRouteHandler = () => async c => {
    const { default: document } = await import("openapi-document")
    return c.body(document, 200, { "content-type": "application/json" })
  }`

/** Returns the OpenAPI document as the API itself makes it. */
async function openApiDocument() {
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/openapi.ts"], {
    maxBuffer: 16 * 1024 * 1024,
  })
  return stdout.trim()
}

const trim: Plugin = {
  name: "trim",
  setup(build) {
    build.onResolve({ filter: never }, ({ path }) => ({ path, namespace: "never" }))
    build.onLoad({ filter: /.*/, namespace: "never" }, ({ path }) => ({
      contents: `throw new Error(${JSON.stringify(`${path} is not in the bundle`)})`,
    }))
    build.onResolve({ filter: /^hono-openapi$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: "openapi",
      pluginData: resolveDir,
    }))
    build.onLoad({ filter: /.*/, namespace: "openapi" }, ({ pluginData }) => ({
      contents: OPENAPI,
      resolveDir: pluginData,
    }))
    build.onResolve({ filter: /^openapi-document$/ }, ({ path }) => ({ path, namespace: "document" }))
    build.onLoad({ filter: /.*/, namespace: "document" }, async () => ({
      contents: await openApiDocument(),
      loader: "text",
    }))
  },
}

/** How a function is bundled: for the deployment and for the test that weighs it. */
export function options(name: FunctionName): BuildOptions & { metafile: true; outdir: string } {
  return {
    entryPoints: [sources[name]],
    outdir: folder(name),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    minify: true,
    // Beside each file and named in none: `bundle` takes them out of what is deployed.
    sourcemap: "external",
    sourcesContent: false,
    legalComments: "none",
    metafile: true,
    plugins: [trim, namespaceImports],
    // Some dependencies are CommonJS and still call require for Node's own modules.
    banner: { js: `import{createRequire}from"node:module";const require=createRequire(import.meta.url);` },
    // A member that `namespaceImports` does not find must not be missing only at run time.
    logOverride: { "import-is-undefined": "error" },
    logLevel: "warning",
  }
}

/** Moves the source maps of a function to a folder that is kept with the build and not deployed. */
function takeMaps(name: FunctionName) {
  mkdirSync(maps(name), { recursive: true })
  for (const file of readdirSync(folder(name)).filter(file => file.endsWith(".map")))
    renameSync(join(folder(name), file), join(maps(name), file))
}

/** Builds every function again, its source maps beside the bundles, and its compile cache where it can be made. */
export async function bundle() {
  await Promise.all(
    (Object.keys(sources) as FunctionName[]).map(async name => {
      for (const path of [folder(name), maps(name)]) if (existsSync(path)) rmSync(path, { recursive: true })
      await build(options(name))
      takeMaps(name)
    }),
  )
  await writeCompileCache("api")
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await bundle()
