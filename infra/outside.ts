import { FIVE_MINUTES, globalAlarm } from "./alarm-args"
import { firewallName } from "./firewall"
import { alarmEmail, budgetUsd, isPublic } from "./stage"
import { router } from "./web"

globalAlarm("SiteFailing", {
  alarmDescription: "CloudFront answered 5% or more of the requests with 5xx for ten minutes.",
  namespace: "AWS/CloudFront",
  dimensions: { DistributionId: router.nodes.cdn.apply(cdn => cdn.nodes.distribution.id), Region: "Global" },
  metricName: "5xxErrorRate",
  statistic: "Average",
  period: FIVE_MINUTES,
  evaluationPeriods: 2,
  threshold: 5,
})

if (isPublic) {
  globalAlarm("FirewallBlocking", {
    alarmDescription: "The firewall blocked a thousand or more requests in five minutes.",
    namespace: "AWS/WAFV2",
    dimensions: { WebACL: firewallName, Rule: "ALL" },
    metricName: "BlockedRequests",
    statistic: "Sum",
    period: FIVE_MINUTES,
    threshold: 1000,
  })

  const health = new aws.route53.HealthCheck("Health", {
    type: "HTTPS",
    fqdn: router.url.apply(url => new URL(url).host),
    port: 443,
    resourcePath: "/v1/health",
    requestInterval: 30,
    failureThreshold: 3,
    tags: { Name: `${$app.name}-${$app.stage}` },
  })
  globalAlarm("Unreachable", {
    alarmDescription: "Route 53 cannot reach /v1/health from outside.",
    namespace: "AWS/Route53",
    dimensions: { HealthCheckId: health.id },
    metricName: "HealthCheckStatus",
    statistic: "Minimum",
    period: 60,
    comparisonOperator: "LessThanThreshold",
    // Without data the check from outside does not run.
    treatMissingData: "breaching",
  })
}

if (budgetUsd && alarmEmail) {
  const notification = { comparisonOperator: "GREATER_THAN", thresholdType: "PERCENTAGE" }
  new aws.budgets.Budget("Budget", {
    name: `${$app.name}-${$app.stage}`,
    budgetType: "COST",
    limitAmount: budgetUsd,
    limitUnit: "USD",
    timeUnit: "MONTHLY",
    notifications: [
      { ...notification, notificationType: "ACTUAL", threshold: 80, subscriberEmailAddresses: [alarmEmail] },
      { ...notification, notificationType: "FORECASTED", threshold: 100, subscriberEmailAddresses: [alarmEmail] },
    ],
  })
}
