import { describe, expect, it } from "vitest"
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

describe("roles", () => {
  it("allow no action with a wildcard", () => {
    expect(allowed().length).toBeGreaterThan(0)
    for (const { actions } of allowed()) for (const action of actions) expect(action).not.toMatch(/\*/)
  })

  it("allow no action on every resource", () => {
    for (const { resources } of allowed()) expect(resources).not.toContain("*")
  })

  it("allow each function the table actions that it uses, without scans and table changes", () => {
    const functions: [role: string, name: keyof typeof iamActions][] = [
      ["ApiRoute", "api"],
      ["LiveAuthorize", "authorize"],
      ["LiveRoute", "connect"],
      ["LiveRoute", "disconnect"],
      ["LiveRoute", "message"],
      ["TableSubscriberStream", "stream"],
      ["JobsSubscriber", "jobs"],
      ["WebhookQueueSubscriber", "webhooks"],
      ["BroadcastsSubscriber", "broadcasts"],
    ]
    const found = roles().flatMap(role =>
      inline(role)
        .filter(({ actions }) => actions.some(action => action.startsWith("dynamodb:")))
        .filter(({ resources }) => !resources.every(resource => resource.includes("/stream/")))
        .map(statement => ({ role: role.name, ...statement })),
    )
    const toText = (actions: readonly string[]) => actions.toSorted().join()
    expect(
      found
        .map(
          ({ role, actions }) =>
            `${/^(ApiRoute|LiveAuthorize|LiveRoute|TableSubscriberStream|JobsSubscriber|WebhookQueueSubscriber|BroadcastsSubscriber)/.exec(role)?.[0]} ${toText(actions)}`,
        )
        .toSorted(),
    ).toEqual(
      functions
        .map(([role, name]) => `${role} ${toText(iamActions[name].map(action => `dynamodb:${action}`))}`)
        .toSorted(),
    )
    for (const { role, resources } of found)
      for (const resource of resources) {
        expect(resource).toContain(only(production, "aws:dynamodb/table:Table").inputs.name)
        expect(role.startsWith("ApiRoute") || !resource.includes("/index/"), resource).toBe(true)
      }
  })

  it("allow pushes to the API, the jobs, the webhooks and the broadcasts only, for the live connection only", () => {
    const may = roles().filter(role =>
      inline(role).some(({ actions }) => actions.includes("execute-api:ManageConnections")),
    )
    expect(
      may
        .map(({ name }) => /^(ApiRoute|JobsSubscriber|WebhookQueueSubscriber|BroadcastsSubscriber)/.exec(name)?.[0])
        .toSorted(),
    ).toEqual(["ApiRoute", "BroadcastsSubscriber", "JobsSubscriber", "WebhookQueueSubscriber"])
    const live = gateway("Live").name
    for (const { actions, resources } of allowed())
      if (actions.includes("execute-api:ManageConnections"))
        expect(
          resources.every(resource => resource.includes(`:${live}/`) && resource.endsWith("/@connections/*")),
        ).toBe(true)
  })

  it("trust AWS services only", () => {
    for (const { inputs } of roles())
      for (const { principals } of statements(inputs.assumeRolePolicy)) {
        expect(principals).toMatch(/amazonaws\.com/)
        expect(principals).not.toMatch(/:root|\*/)
      }
  })

  it("use managed policies for logs and backups only", () =>
    expect([...new Set(roles().flatMap(({ inputs }) => inputs.managedPolicyArns))].sort()).toEqual([
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
      "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
    ]))
})
