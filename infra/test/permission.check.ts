import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { iamActions } from "../permissions"
import type { Resource } from "./plan"
import { all, gateway, only, production } from "./stages"

interface Statement {
  effect: string
  actions: string[]
  resources: string[]
  principals: string
}

/** The statements of a policy document, in the provider's spelling or in IAM's own. */
function statements(policy: unknown): Statement[] {
  const document = typeof policy === "string" ? JSON.parse(policy) : policy
  return (document.statements ?? document.Statement).map((statement: Record<string, unknown>) => ({
    effect: statement["effect"] ?? statement["Effect"] ?? "Allow",
    actions: [statement["actions"] ?? statement["Action"]].flat(),
    resources: [statement["resources"] ?? statement["Resource"] ?? []].flat(),
    principals: JSON.stringify(statement["principals"] ?? statement["Principal"] ?? []),
  }))
}

const roles = () => all(production, "aws:iam/role:Role")
const inline = (role: Resource): Statement[] =>
  (role.inputs.inlinePolicies ?? []).flatMap(({ policy }: { policy: string }) => statements(policy))
const allowed = () =>
  [
    ...roles().flatMap(role => [...inline(role), ...statements(role.inputs.assumeRolePolicy)]),
    ...all(production, "aws:iam/policy:Policy").flatMap(({ inputs }) => statements(inputs.policy)),
    ...all(production, "aws:s3/bucketPolicy:BucketPolicy").flatMap(({ inputs }) => statements(inputs.policy)),
  ].filter(({ effect }) => effect === "Allow")

describe("the permissions", () => {
  it("name every action: none ends in *", () => {
    assert.ok(allowed().length > 0)
    for (const { actions } of allowed()) for (const action of actions) assert.doesNotMatch(action, /\*/)
  })

  it("name every resource: none is *", () => {
    for (const { resources } of allowed()) assert.ok(!resources.includes("*"))
  })

  it("on the table are each function's own, for this table, and neither to scan nor to change it", () => {
    const functions: [role: string, name: keyof typeof iamActions][] = [
      ["ApiRoute", "api"],
      ["LiveAuthorize", "authorize"],
      ["LiveRoute", "connect"],
      ["LiveRoute", "disconnect"],
      ["LiveRoute", "message"],
      ["TableSubscriberStream", "stream"],
      ["JobsSubscriber", "jobs"],
      ["WebhookQueueSubscriber", "webhooks"],
    ]
    const found = roles().flatMap(role =>
      inline(role)
        .filter(({ actions }) => actions.some(action => action.startsWith("dynamodb:")))
        .filter(({ resources }) => !resources.every(resource => resource.includes("/stream/")))
        .map(statement => ({ role: role.name, ...statement })),
    )
    const said = (actions: readonly string[]) => actions.toSorted().join()
    assert.deepEqual(
      found
        .map(
          ({ role, actions }) =>
            `${/^(ApiRoute|LiveAuthorize|LiveRoute|TableSubscriberStream|JobsSubscriber|WebhookQueueSubscriber)/.exec(role)?.[0]} ${said(actions)}`,
        )
        .toSorted(),
      functions
        .map(([role, name]) => `${role} ${said(iamActions[name].map(action => `dynamodb:${action}`))}`)
        .toSorted(),
    )
    for (const { role, resources } of found)
      for (const resource of resources) {
        assert.ok(resource.includes(only(production, "aws:dynamodb/table:Table").inputs.name), resource)
        assert.ok(role.startsWith("ApiRoute") || !resource.includes("/index/"), resource)
      }
  })

  it("to push are those of the API and the jobs, and for the live connection alone", () => {
    const may = roles().filter(role =>
      inline(role).some(({ actions }) => actions.includes("execute-api:ManageConnections")),
    )
    assert.deepEqual(may.map(({ name }) => /^(ApiRoute|JobsSubscriber)/.exec(name)?.[0]).toSorted(), [
      "ApiRoute",
      "JobsSubscriber",
    ])
    const live = gateway("Live").name
    for (const { actions, resources } of allowed())
      if (actions.includes("execute-api:ManageConnections"))
        assert.ok(resources.every(resource => resource.includes(`:${live}/`) && resource.endsWith("/@connections/*")))
  })

  it("let only the services of AWS take on a role", () => {
    for (const { inputs } of roles())
      for (const { principals } of statements(inputs.assumeRolePolicy)) {
        assert.match(principals, /amazonaws\.com/)
        assert.doesNotMatch(principals, /:root|\*/)
      }
  })

  it("come from AWS's managed policies only for logs", () =>
    assert.deepEqual([...new Set(roles().flatMap(({ inputs }) => inputs.managedPolicyArns))].sort(), [
      "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
    ]))
})
