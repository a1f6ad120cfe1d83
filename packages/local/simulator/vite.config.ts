import { defineConfig } from "vite"
import solid from "vite-plugin-solid"

export default defineConfig({
  base: "/simulator/",
  plugins: [solid()],
  build: {
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
