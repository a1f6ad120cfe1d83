import { findLink, getLink } from "./links"

/** Returns the name of the DynamoDB table. */
export function tableName() {
  return getLink("Table").name
}

/** Returns the limits of a call to the table in milliseconds, or undefined for the defaults. */
export function tableTimeouts() {
  return getLink("Table").timeouts
}

/** Returns the name of the bucket that holds uploaded files and what is made of them. */
export function bucketName() {
  return getLink("Files").name
}

/** Returns the address of the queue of long work. */
export function jobQueueUrl() {
  return getLink("Jobs").url
}

/** Returns the address at which browsers open the WebSocket. */
export function liveUrl() {
  return getLink("Live").url
}

/** Returns the endpoint to which messages for open connections are posted. */
export function liveEndpoint() {
  return getLink("Live").managementEndpoint
}

/** Returns the address of the queue that wakes the sender of webhooks. */
export function webhookQueueUrl() {
  return getLink("WebhookQueue").url
}

/** Returns the address of the queue of broadcasts, or undefined where there is none. */
export function broadcastQueueUrl() {
  return findLink("Broadcasts")?.url
}

/** Returns the address of the site, without a trailing slash. */
export function siteUrl() {
  return getLink("Site").url.replace(/\/$/, "")
}

/** Returns the value that the distribution sends with every request, or undefined where there is no distribution. */
export function originKey() {
  return findLink("OriginKey")?.value
}

/** Returns the name of the stage. */
export function stage() {
  return getLink("App").stage
}

/** Returns the deployed version of the product and the commit it was built from. */
export function release() {
  const { version, commit } = getLink("Release")
  return { version, commit }
}

/** Returns the settings of the OpenID Connect issuer; an empty `issuer` means that sign-in is not configured. */
export function signIn() {
  return getLink("SignIn")
}

/** Returns the client's secret at the issuer; empty for a public client. */
export function signInSecret() {
  return getLink("SignInSecret").value
}
