export * as Account from "./account"
export * as Actors from "./actors"
export * as Profile from "./profile"
export * as User from "./user"
