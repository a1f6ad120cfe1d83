/** The source of each function's bundle. */
export const sources = {
  api: "packages/functions/src/lambda.ts",
  authorize: "packages/functions/src/live.ts",
  connect: "packages/functions/src/live.ts",
  disconnect: "packages/functions/src/live.ts",
  message: "packages/functions/src/live.ts",
  jobs: "packages/functions/src/jobs.ts",
  stream: "packages/functions/src/stream.ts",
  webhooks: "packages/functions/src/webhooks.ts",
  broadcasts: "packages/functions/src/broadcasts.ts",
} as const

export type FunctionName = keyof typeof sources

/** Returns the folder of a function's bundle: its own, because the deployment writes its links into it. */
export function folder(name: FunctionName) {
  return `packages/functions/dist/${name}`
}

/** Returns the folder of a function's source maps, which are kept with the build and not deployed. */
export function maps(name: FunctionName) {
  return `packages/functions/dist/maps/${name}`
}
