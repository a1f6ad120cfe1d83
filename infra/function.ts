import { execFileSync } from "node:child_process"
import { version } from "../package.json"
import { CACHE_FOLDER, TASK_ROOT } from "./compile-cache"
import { type FunctionName, folder } from "./source"
import { retention } from "./stage"

/** Returns the arguments that all functions share; `handler` is an export of the function's source. */
export function handler(name: FunctionName, handler: string) {
  return {
    bundle: folder(name),
    handler,
    runtime: "nodejs24.x",
    architecture: "arm64",
    memory: "1024 MB",
    timeout: "10 seconds",
    logging: { retention },
    environment: { NODE_COMPILE_CACHE: `${TASK_ROOT}/${CACHE_FOLDER}` },
    transform: {
      // SST 4.17.1 also trusts every principal of the AWS account: it tests an output for its dev mode, not the value.
      role: { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) },
    },
  } satisfies sst.aws.FunctionArgs
}

function commit() {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
  } catch {
    return "unknown"
  }
}

/** The version and the commit that are deployed, as links of the functions. */
export const release = new sst.Linkable("Release", { properties: { version, commit: commit().trim() } })
