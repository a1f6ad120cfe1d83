import { environment } from "@ucrm/local/environment"

/** Returns whether a table is configured: the deployment's, or else the local one of DYNAMODB_ENDPOINT. */
export function linked() {
  const { DYNAMODB_ENDPOINT } = process.env
  if (process.env["SST_RESOURCE_Table"]) return true
  if (!DYNAMODB_ENDPOINT) return false
  Object.assign(process.env, environment(DYNAMODB_ENDPOINT, "http://localhost"))
  return true
}
