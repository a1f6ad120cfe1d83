import { rmSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { pathToFileURL } from "node:url"
import { type BuildOptions, build, type Plugin } from "esbuild"
import { type FunctionName, folder, sources } from "./source"

// Branches that are never taken here, yet weigh more than all of our own code: other validation libraries that
// hono-openapi knows, the SDK's ways of finding credentials outside Lambda, its event streams, its browser detection.
const never =
  /^(zod(-[a-z-]+)?|effect|arktype|sury|typebox|@sinclair\/typebox|bowser)(\/|$)|^@smithy\/core\/event-streams$/

/** What stands in for a part of the SDK: what the functions need of it, and the same names. */
const INSTEAD: Record<string, string> = {
  // Lambda hands the credentials over as environment variables.
  "@aws-sdk/credential-provider-node": `import { fromEnv } from "@aws-sdk/credential-provider-env"
    export const defaultProvider = fromEnv`,
  // No command of DynamoDB asks where to find it, and the cache of the answers weighs more than our own table module.
  "@aws-sdk/middleware-endpoint-discovery": `export const resolveEndpointDiscoveryConfig = config => config
    export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { environmentVariableSelector: () => false, default: false }`,
}

/**
 * Resolves the endpoint of DynamoDB without the rules for all partitions and endpoint variants: the region's own address,
 * or the one that the client is configured with. Regions outside the standard partition need the SDK's own resolver.
 */
const ENDPOINT_RESOLVER = `export const defaultEndpointResolver = ({ Endpoint, Region }) => ({
  url: typeof Endpoint === "object" && "url" in Endpoint ? Endpoint.url : new URL(Endpoint ?? \`https://dynamodb.\${Region}.amazonaws.com\`),
  properties: {},
  headers: {},
})`

/**
 * Parts of the SDK that no call reaches: the table of partitions, the rate limiter of the adaptive retry mode, the region
 * from the metadata of an EC2 instance, and the features that the removed user agent middleware would send.
 */
const UNUSED: [RegExp, string][] = [
  [/@aws-sdk\/core\/.*\/partitions\.js$/, `export const partitionsInfo = { partitions: [], version: "" }`],
  [/@smithy\/core\/.*\/DefaultRateLimiter\.js$/, "export class DefaultRateLimiter {}"],
  [
    /@smithy\/core\/.*\/getInstanceMetadataRegion\.js$/,
    "export const getInstanceMetadataRegion = async () => undefined",
  ],
  [/@aws-sdk\/core\/.*\/check-features\.js$/, "export const checkFeatures = async () => {}"],
]

const trim: Plugin = {
  name: "trim",
  setup(build) {
    build.onResolve({ filter: never }, ({ path }) => ({ path, namespace: "never" }))
    build.onLoad({ filter: /.*/, namespace: "never" }, ({ path }) => ({
      contents: `throw new Error(${JSON.stringify(`${path} is not in the bundle`)})`,
    }))
    build.onResolve({ filter: /^@aws-sdk\// }, ({ path, resolveDir }) =>
      path in INSTEAD ? { path, namespace: "instead", pluginData: resolveDir } : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: "instead" }, ({ path, pluginData }) => ({
      contents: INSTEAD[path] ?? "",
      resolveDir: pluginData,
    }))
    build.onLoad({ filter: /@aws-sdk\/client-dynamodb\/dist-es\/endpoint\/endpointResolver\.js$/ }, () => ({
      contents: ENDPOINT_RESOLVER,
    }))
    for (const [filter, contents] of UNUSED) build.onLoad({ filter }, () => ({ contents }))
    // The clients tell their version, and nothing else of their manifest.
    build.onLoad({ filter: /@aws-sdk\/client-[a-z]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, "utf8"))
      return { contents: JSON.stringify({ version }), loader: "json" }
    })
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
    legalComments: "none",
    metafile: true,
    plugins: [trim],
    // Some dependencies are CommonJS and still call require for Node's own modules.
    banner: { js: `import{createRequire}from"node:module";const require=createRequire(import.meta.url);` },
    logLevel: "warning",
  }
}

/** Builds every function again. */
export function bundle() {
  return Promise.all(
    (Object.keys(sources) as FunctionName[]).map(name => {
      rmSync(folder(name), { recursive: true, force: true })
      return build(options(name))
    }),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await bundle()
