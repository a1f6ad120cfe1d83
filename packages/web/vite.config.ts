import { defineConfig, type Plugin } from "vite"
import solid from "vite-plugin-solid"

type Graph = { getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null }

/** Parts that the index of ui names, but that only later chunks use. */
const LATER = /\/src\/ui\/(checkbox|checkbox-group|dialog|field-shell|highlight|input)\./

/** Whether the page needs a module from the start: it is imported, and imported again, from the entry on. */
function isNeededAtOnce(id: string, graph: Graph, seen = new Set<string>()): boolean {
  if (seen.has(id) || LATER.test(id)) return false
  seen.add(id)
  const module = graph.getModuleInfo(id)
  return module !== null && (module.isEntry || module.importers.some(importer => isNeededAtOnce(importer, graph, seen)))
}

/** What every form is made of: one file, since each file that a later part of the page needs is named in the first load. */
const FORM =
  /\/src\/(contact\/(field\/|submit|block\/conflict\.module)|ui\/(checkbox|dialog|field-shell|highlight|input)\.)/

/** The dictionaries are known by their names to what weighs the first load. */
const LANGUAGE = /^(en|es|pt)$/

// What dependencies bring for uses that this site has none of: requests with cookies made by hand, pages that a server
// rendered, scroll positions kept by the router.
const NEVER: [RegExp, string[]][] = [
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
    NEVER.find(([path]) => path.test(id))?.[1]
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
        // The names of later chunks are part of the first load: as few characters of 64 as tell all versions of all apart.
        chunkFileNames: ({ name }) => (LANGUAGE.test(name) ? "assets/[name]-[hash:7].js" : "assets/[hash:7].js"),
        assetFileNames: "assets/[hash:7][extname]",
        // What is needed at once is one file: it compresses better, and arrives in one trip.
        codeSplitting: {
          groups: [{ name: (id, graph) => (isNeededAtOnce(id, graph) ? "base" : FORM.test(id) ? "form" : null) }],
        },
      },
    },
  },
})
