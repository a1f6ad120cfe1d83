import { defineConfig } from "vite"
import solid from "vite-plugin-solid"

export default defineConfig({
  plugins: [solid()],
  build: {
    target: "es2022",
    // Keeps light-dark() and nesting as written instead of lowering them.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Nothing inline, so that the content security policy can forbid it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page stands on is one file: it compresses better, and arrives in one trip.
          groups: [
            {
              name: "base",
              test: /node_modules\/(solid-js|@solidjs|@solid-primitives\/i18n|@tanstack|hono|tinykeys)\/|src\/(style|ui|command|data\/[^/]+\.ts|i18n\/[^/]+\.tsx?|api)/,
            },
          ],
        },
      },
    },
  },
})
