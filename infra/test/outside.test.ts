import { describe, expect, it } from "vitest"
import { ALARM_EMAIL, BACKUP_REGION, DOMAIN } from "./environments"
import { all, development, only, production } from "./stages"

interface Rule {
  name: string
  priority: number
  action?: { block: { customResponse?: { responseCode: number } } }
  statement: {
    rateBasedStatement?: {
      limit: number
      aggregateKeyType: string
      scopeDownStatement?: { byteMatchStatement: { searchString: string; positionalConstraint: string } }
    }
    managedRuleGroupStatement?: { name: string }
  }
}

const firewall = () => only(production, "aws:wafv2/webAcl:WebAcl").inputs
const rules = (): Rule[] => firewall().rules

describe("firewall", () => {
  it("is before the distribution of a public stage, and of no other", () => {
    const { webAclId } = only(production, "aws:cloudfront/distribution:Distribution").inputs
    expect(webAclId).toMatch(/wafv2/)
    expect(firewall()).toMatchObject({ scope: "CLOUDFRONT", defaultAction: { allow: {} }, name: "ucrm-production" })
    expect(all(development, "aws:wafv2/webAcl:WebAcl")).toEqual([])
  })

  it("allows 500,000 requests of one address in five minutes", () => {
    const { rateBasedStatement } = rules().find(({ name }) => name === "RateLimitPerIP")?.statement ?? {}
    expect(rateBasedStatement).toEqual({ limit: 500_000, aggregateKeyType: "IP" })
  })

  it("allows 1,000 requests of one address to each path without authentication, and answers 429 to more", () => {
    const scoped = rules().filter(({ statement }) => statement.rateBasedStatement?.scopeDownStatement)
    expect(
      scoped.map(({ statement, action }) => [
        statement.rateBasedStatement?.scopeDownStatement?.byteMatchStatement.searchString,
        statement.rateBasedStatement?.limit,
        action?.block.customResponse?.responseCode,
      ]),
    ).toEqual([
      ["/in/", 1000, 429],
      ["/v1/sign-in/", 1000, 429],
      ["/v1/health", 1000, 429],
    ])
    expect(new Set(rules().map(({ priority }) => priority)).size).toBe(rules().length)
  })

  it("has no managed rules that read bodies for SQL or scripts", () =>
    expect(rules().flatMap(({ statement }) => statement.managedRuleGroupStatement?.name ?? [])).toEqual([
      "AWSManagedRulesKnownBadInputsRuleSet",
    ]))
})

describe("health check", () => {
  it("requests /v1/health of the domain by HTTPS every 30 seconds in a public stage only", () => {
    expect(only(production, "aws:route53/healthCheck:HealthCheck").inputs).toMatchObject({
      type: "HTTPS",
      fqdn: DOMAIN,
      resourcePath: "/v1/health",
      requestInterval: 30,
    })
    expect(all(development, "aws:route53/healthCheck:HealthCheck")).toEqual([])
  })
})

describe("budget", () => {
  it("notifies at 80% of UCRM_BUDGET_USD and when the forecast exceeds it, and is absent without it", () => {
    const { limitAmount, notifications } = only(production, "aws:budgets/budget:Budget").inputs
    expect(limitAmount).toBe("500")
    expect(
      notifications.map(({ notificationType, threshold, subscriberEmailAddresses }: Record<string, unknown>) => [
        notificationType,
        threshold,
        subscriberEmailAddresses,
      ]),
    ).toEqual([
      ["ACTUAL", 80, [ALARM_EMAIL]],
      ["FORECASTED", 100, [ALARM_EMAIL]],
    ])
    expect(all(development, "aws:budgets/budget:Budget")).toEqual([])
  })
})

describe("backup plan", () => {
  it("copies the table every day into a locked vault in UCRM_BACKUP_REGION", () => {
    const { rules, ...plan } = only(production, "aws:backup/plan:Plan").inputs
    expect([plan.name, rules.length]).toEqual(["ucrm-production", 1])
    expect(rules[0]).toMatchObject({ targetVaultName: "ucrm-production", lifecycle: { deleteAfter: 35 } })
    const [copy] = rules[0].copyActions
    expect(copy.lifecycle).toEqual({ deleteAfter: 90 })
    expect(copy.destinationVaultArn).toMatch(/ucrm-production-copies$/)
    const vault = only(production, "aws:backup/vault:Vault", "BackupCopies")
    expect([vault.inputs.region, vault.retained]).toEqual([BACKUP_REGION, true])
    const lock = only(production, "aws:backup/vaultLockConfiguration:VaultLockConfiguration").inputs
    expect([lock.region, lock.minRetentionDays]).toEqual([BACKUP_REGION, 7])
  })

  it("selects the table of production, and is absent in other stages", () => {
    const { resources } = only(production, "aws:backup/selection:Selection").inputs
    expect(resources).toEqual([expect.stringContaining(only(production, "aws:dynamodb/table:Table").inputs.name)])
    expect(development.filter(({ type }) => type.startsWith("aws:backup/"))).toEqual([])
  })
})
