import manifest from "../../../package.json" with { type: "json" }

export const REGION = "us-east-1"
/** The embedded DynamoDB requires credentials and accepts any. */
export const CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" }

/** The versions here are pinned and run on Node 20: the SDK's reminder of later versions is disabled. */
export const QUIET = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" }

/** Longer than a Lambda's: one local process serves every request, on a machine under load. */
const TABLE_TIMEOUTS = { connectionTimeoutMs: 5000, requestTimeoutMs: 5000 }

/** The path of the local stack's own issuer. */
export const ISSUER_PATH = "/local/issuer"
/** The paths of the local stack's object storage and of its queue of long work. */
export const FILES_PATH = "/local/files"
export const QUEUE_PATH = "/local/queue"

export const CLIENT = { id: "ucrm", secret: "local" }

/** Returns the environment variables that AWS and the deployment's links would give to the functions. */
export function environment(endpoint: string, site: string, table = "ucrm"): Record<string, string> {
  return {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    ...QUIET,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_S3: `${site}${FILES_PATH}`,
    AWS_ENDPOINT_URL_SQS: `${site}${QUEUE_PATH}`,
    SST_RESOURCE_App: JSON.stringify({ name: "ucrm", stage: "local" }),
    SST_RESOURCE_Release: JSON.stringify({ version: manifest.version, commit: "local" }),
    SST_RESOURCE_Table: JSON.stringify({ name: table, timeouts: TABLE_TIMEOUTS }),
    SST_RESOURCE_Files: JSON.stringify({ name: "ucrm" }),
    SST_RESOURCE_Jobs: JSON.stringify({ url: `${site}${QUEUE_PATH}` }),
    SST_RESOURCE_Live: JSON.stringify({
      url: `${site.replace("http", "ws")}/live`,
      managementEndpoint: `${site}/live`,
    }),
    SST_RESOURCE_Site: JSON.stringify({ url: site }),
    SST_RESOURCE_SignIn: JSON.stringify({
      issuer: `${site}${ISSUER_PATH}`,
      clientId: CLIENT.id,
      scope: "openid profile",
      account: "",
      claims: { account: "account", user: "sub", profile: "", name: "name" },
      origins: [site, site.replace("localhost", "127.0.0.1")],
    }),
    SST_RESOURCE_SignInSecret: JSON.stringify({ value: CLIENT.secret }),
  }
}
