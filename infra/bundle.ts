import { rmSync } from "node:fs"
import { pathToFileURL } from "node:url"
import { type BuildOptions, build, type Plugin } from "esbuild"
import { type FunctionName, folder, sources } from "./source"

// Branches that are never taken here, yet weigh more than all of our own code: other validation libraries that
// hono-openapi knows, the SDK's ways of finding credentials outside Lambda, its event streams, its browser detection.
const never =
  /^(zod(-[a-z-]+)?|effect|arktype|sury|typebox|@sinclair\/typebox|bowser)(\/|$)|^@smithy\/core\/event-streams$/

const trim: Plugin = {
  name: "trim",
  setup(build) {
    build.onResolve({ filter: never }, ({ path }) => ({ path, namespace: "never" }))
    build.onLoad({ filter: /.*/, namespace: "never" }, ({ path }) => ({
      contents: `throw new Error(${JSON.stringify(`${path} is not in the bundle`)})`,
    }))
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: "credentials",
      namespace: "lambda",
      pluginData: resolveDir,
    }))
    build.onLoad({ filter: /.*/, namespace: "lambda" }, ({ pluginData }) => ({
      contents: `import { fromEnv } from "@aws-sdk/credential-provider-env"\nexport const defaultProvider = fromEnv`,
      resolveDir: pluginData,
    }))
  },
}

/** How a function is bundled: for the deployment and for the test that weighs it. */
export const options = (name: FunctionName): BuildOptions & { metafile: true; outdir: string } => ({
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
  legalComments: "none",
  metafile: true,
  plugins: [trim],
  // Some dependencies are CommonJS and still call require for Node's own modules.
  banner: { js: `import{createRequire}from"node:module";const require=createRequire(import.meta.url);` },
  logLevel: "warning",
})

/** Builds every function anew. */
export const bundle = () =>
  Promise.all(
    (Object.keys(sources) as FunctionName[]).map(name => {
      rmSync(folder(name), { recursive: true, force: true })
      return build(options(name))
    }),
  )

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await bundle()
