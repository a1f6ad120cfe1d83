export * as Campaign from "./campaign"
export * as Config from "./config"
export type { AccountSettings, Configuration } from "./from-items"
export * as IdentitySettings from "./identity-settings"
