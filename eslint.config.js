import parser from "@typescript-eslint/parser"
import solid from "eslint-plugin-solid"

// Biome lints everything; this one rule of Solid's it does not have.
export default [
  {
    files: ["packages/web/src/**/*.{ts,tsx}"],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { solid },
    rules: { "solid/reactivity": "error" },
  },
]
