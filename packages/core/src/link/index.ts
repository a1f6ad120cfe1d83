import { Resource } from "sst"

/** The name of the table. */
export function tableName() {
  return Resource.Table.name
}

/** Where agents' browsers open the WebSocket. */
export function liveUrl() {
  return Resource.Live.url
}

/** Where pushes to open connections are posted. */
export function liveEndpoint() {
  return Resource.Live.managementEndpoint
}

/** The address of the site, without a trailing slash. */
export function siteUrl() {
  return Resource.Site.url.replace(/\/$/, "")
}

/** The name of the stage. */
export function stage() {
  return Resource.App.stage
}

/** What is deployed: the version of the product and the commit it was built from. */
export function release() {
  return { version: Resource.Release.version, commit: Resource.Release.commit }
}

/** The issuer that people sign in at and how its claims are read; without an issuer nobody can. */
export function signIn() {
  return Resource.SignIn
}

/** The client's secret at the issuer; empty for a client that has none. */
export function signInSecret() {
  return Resource.SignInSecret.value
}
