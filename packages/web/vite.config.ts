import { defineConfig, type Plugin } from "vite"
import solid from "vite-plugin-solid"

type Graph = { getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null }

/** Modules that the index of ui exports, but that only lazy chunks use. */
const LAZY_UI = /\/src\/ui\/(checkbox|dialog|field|highlight)\./

/** Returns whether the entry imports a module, directly or through other modules. */
function isInFirstLoad(id: string, graph: Graph, seen = new Set<string>()): boolean {
  if (seen.has(id) || LAZY_UI.test(id)) return false
  seen.add(id)
  const module = graph.getModuleInfo(id)
  return module !== null && (module.isEntry || module.importers.some(importer => isInFirstLoad(importer, graph, seen)))
}

/** The modules of all forms are one chunk, since the first load contains the name of every lazy chunk. */
const FORM = /\/src\/(contact\/(field\/|submit)|ui\/(checkbox|dialog|field|highlight|segmented)\.)/

/** The chunks of messages keep their names, which the test of the first load uses. */
const LANGUAGE = /^(en|es|pt)$/

/** Functions of dependencies that this site does not use, by the path of their module. */
const UNUSED: [RegExp, string[]][] = [
  [/\/hono\/dist\/utils\/cookie\.js$/, ["serialize"]],
  [/\/@solidjs\/router\/dist\/routers\/scrollRestoration\.js$/, ["createScrollRestoration"]],
  [
    /\/@tanstack\/query-core\/build\/modern\/hydration\.js$/,
    ["defaultShouldDehydrateMutation", "defaultShouldDehydrateQuery", "dehydrate", "dehydrateQuery", "hydrate"],
  ],
]

const trim: Plugin = {
  name: "trim",
  load: id =>
    UNUSED.find(([path]) => path.test(id))?.[1]
      .map(name => `export const ${name} = () => { throw new Error("${name} is not in the site") }`)
      .join("\n"),
}

export default defineConfig({
  plugins: [solid(), trim],
  build: {
    target: "es2022",
    // Keeps light-dark() and nesting as written instead of lowering them.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Nothing inline, so that the content security policy can forbid it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Short names, since the names of lazy chunks are part of the first load: 7 of 64 characters avoid collisions.
        chunkFileNames: ({ name }) => (LANGUAGE.test(name) ? "assets/[name]-[hash:7].js" : "assets/[hash:7].js"),
        assetFileNames: "assets/[hash:7][extname]",
        // The first load is one file: it compresses better and needs one round trip.
        codeSplitting: {
          groups: [{ name: (id, graph) => (isInFirstLoad(id, graph) ? "base" : FORM.test(id) ? "form" : null) }],
        },
      },
    },
  },
})
