import { inject } from "vitest"

declare module "vitest" {
  export interface ProvidedContext {
    environment: Record<string, string>
  }
}

Object.assign(process.env, inject("environment"))
