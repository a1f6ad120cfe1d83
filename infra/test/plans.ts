import { ENVIRONMENTS } from "./environments"
import { plan } from "./plan"

/** Plans every stage that the tests read, one after the other: each takes some seconds and 500 MB. */
export default async function setup() {
  for (const [stage, environment] of Object.entries(ENVIRONMENTS)) await plan(stage, environment)
}
