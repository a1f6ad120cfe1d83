import { type FunctionName, folder } from "./source"
import { retention } from "./stage"

/** What all functions have in common; `handler` is an export of the function's source. */
export function handler(name: FunctionName, handler: string) {
  return {
    bundle: folder(name),
    handler,
    runtime: "nodejs24.x",
    architecture: "arm64",
    memory: "1024 MB",
    timeout: "10 seconds",
    logging: { retention },
    transform: {
      // By default every principal of the AWS account could take on the function's role too.
      role: { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) },
    },
  } satisfies sst.aws.FunctionArgs
}
