export * as Account from "./account"
export * as Profile from "./profile"
export * as User from "./user"
