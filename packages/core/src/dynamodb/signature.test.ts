import { AwsV4Signer } from "aws4fetch"
import { expect, it } from "vitest"
import { createSigner } from "./http"

const HOST = "dynamodb.eu-west-1.amazonaws.com"
const BODY = '{"TableName":"ucrm","Key":{"pk":{"S":"ñandú"}}}'
const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" }

/** Returns the authorization that another implementation gives the same request. */
async function expected(credentials: typeof keys & { sessionToken?: string }, datetime: string) {
  const signer = new AwsV4Signer({
    ...credentials,
    service: "dynamodb",
    region: "eu-west-1",
    method: "POST",
    url: `https://${HOST}/`,
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.GetItem" },
    body: BODY,
    datetime,
    allHeaders: true,
  })
  return (await signer.sign()).headers.get("authorization")
}

const sign = createSigner("eu-west-1", HOST)

it.each([
  ["without a session token", keys],
  ["with a session token", { ...keys, sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE//" }],
  ["with other keys", { ...keys, secretAccessKey: "other" }],
])("createSigner signs as another implementation of Signature Version 4 does %s", async (_, credentials) => {
  for (const [iso, time] of [
    ["2026-11-28T09:05:03.250Z", "20261128T090503Z"],
    ["2026-11-29T00:00:00.000Z", "20261129T000000Z"],
  ] as const) {
    const headers = sign("GetItem", BODY, credentials, new Date(iso))
    expect(headers["x-amz-date"]).toBe(time)
    expect(headers["authorization"]).toBe(await expected(credentials, time))
  }
})
