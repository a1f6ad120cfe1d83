// Runs inside the plan, in place of Pulumi's engine: every resource "exists" as soon as it is created.
import { writeFileSync } from "node:fs"
import { type CustomResourceOptions, runtime } from "@pulumi/pulumi"
import type { Resource } from "./plan"

const account = "123456789012"
const region = "us-east-1"
const resources: Resource[] = []
const options = new Map<string, { retained: boolean; ignored: string[] }>()

/** The value of every random password. */
const RANDOM = "random"

const answers: Record<string, object> = {
  "aws:index/getRegion:getRegion": { name: region, id: region, region },
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: account },
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
}

const state = (type: string, id: string, inputs: object) => ({
  ...inputs,
  id,
  name: id,
  streamArn: `arn:aws:dynamodb:${region}:${account}:table/${id}/stream/2026-01-01T00:00:00.000`,
  streamEnabled: true,
  arn: `arn:aws:${type}:${region}:${account}:${id}`,
  apiEndpoint: `${"protocolType" in inputs && inputs.protocolType === "WEBSOCKET" ? "wss" : "https"}://${id}.execute-api.${region}.amazonaws.com`,
  executionArn: `arn:aws:execute-api:${region}:${account}:${id}`,
  domainName: "domainName" in inputs ? inputs.domainName : `${id}.cloudfront.net`,
  bucket: id,
  bucketRegionalDomainName: `${id}.s3.amazonaws.com`,
  hostedZoneId: "Z1",
  domainValidationOptions: [],
  result: RANDOM,
})

/** Writes every resource of the configuration into `file`, once nothing is pending any more. */
export function mock({ app, stage, file }: { app: string; stage: string; file: string }) {
  runtime.setMocks(
    {
      newResource: ({ type, name, inputs, id: existing }) => {
        resources.push({ type, name, inputs, retained: false, ignored: [], ...options.get(`${type} ${name}`) })
        // An existing resource is read by its id.
        const id = existing || (inputs.functionName ?? inputs.name ?? name)
        return { id, state: state(type, String(id), inputs) }
      },
      call: ({ token, inputs }) =>
        token === "aws:iam/getPolicyDocument:getPolicyDocument"
          ? { ...inputs, json: JSON.stringify(inputs) }
          : (answers[token] ?? inputs),
    },
    app,
    stage,
    false,
  )
  process.once("beforeExit", () => writeFileSync(file, JSON.stringify(resources)))
}

/** Records the options of every resource; to be called where SST has set its own. */
export function noteOptions() {
  return runtime.registerStackTransformation(({ type, name, opts, props }) => {
    const { retainOnDelete = false, ignoreChanges = [] } = opts as CustomResourceOptions
    options.set(`${type} ${name}`, { retained: retainOnDelete, ignored: ignoreChanges })
    return { opts, props }
  })
}
