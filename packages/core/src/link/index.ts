import { Resource } from "sst"

/** The name of the table. */
export const tableName = () => Resource.Table.name

/** Where agents' browsers open the WebSocket. */
export const liveUrl = () => Resource.Live.url

/** Where pushes to open connections are posted. */
export const liveEndpoint = () => Resource.Live.managementEndpoint

/** The address of the site, without a trailing slash. */
export const siteUrl = () => Resource.Site.url.replace(/\/$/, "")

/** The name of the stage. */
export const stage = () => Resource.App.stage

/** What is deployed: the version of the product and the commit it was built from. */
export const release = () => ({ version: Resource.Release.version, commit: Resource.Release.commit })

/** The issuer that people sign in at and how its claims are read; without an issuer nobody can. */
export const signIn = () => Resource.SignIn

/** The client's secret at the issuer; empty for a client that has none. */
export const signInSecret = () => Resource.SignInSecret.value
