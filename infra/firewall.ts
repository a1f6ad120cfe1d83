import { isPublic } from "./stage"

/**
 * The requests of one address in five minutes: 5,000 agents behind one address who poll every three seconds. Every route
 * that requires a token or a session has a limit of its own in the API.
 */
const MAX_REQUESTS = 500_000
/** The same for paths that anybody may request. */
const MAX_OPEN_REQUESTS = 1000
const OPEN_PATHS = { Embed: "/in/", SignIn: "/v1/sign-in/", Health: "/v1/health" }

const BLOCK = { block: { customResponse: { responseCode: 429 } } }

function openPathRule([name, path]: [string, string], priority: number): aws.types.input.wafv2.WebAclRule {
  return {
    name: `RateLimit${name}`,
    priority,
    action: BLOCK,
    statement: {
      rateBasedStatement: {
        limit: MAX_OPEN_REQUESTS,
        aggregateKeyType: "IP",
        scopeDownStatement: {
          byteMatchStatement: {
            searchString: path,
            positionalConstraint: "STARTS_WITH",
            fieldToMatch: { uriPath: {} },
            // Otherwise an encoded letter or a second slash evades the rule.
            textTransformations: [
              { priority: 0, type: "URL_DECODE" },
              { priority: 1, type: "NORMALIZE_PATH" },
            ],
          },
        },
      },
    },
    visibilityConfig: {
      cloudwatchMetricsEnabled: true,
      metricName: `RateLimit${name}`,
      sampledRequestsEnabled: true,
    },
  }
}

const FIRST_OWN_PRIORITY = 100

/** The arguments of the router that put a web application firewall before it; none in a stage without customers. */
export const firewall = isPublic
  ? {
      // The managed rules for bodies would block what agents write about a call, such as "select … from".
      waf: { rateLimitPerIp: MAX_REQUESTS, managedRules: { coreRuleSet: false, sqlInjection: false } },
    }
  : {}

/** The name of the firewall and of its metrics. */
export const firewallName = `${$app.name}-${$app.stage}`

/** Names the router's firewall after the stage, and adds the rules for open paths to its own. */
export function addOpenPathRules(args: aws.wafv2.WebAclArgs): undefined {
  args.name = firewallName
  args.visibilityConfig = { cloudwatchMetricsEnabled: true, metricName: firewallName, sampledRequestsEnabled: true }
  args.rules = $output(args.rules).apply(rules => [
    ...(rules ?? []),
    ...Object.entries(OPEN_PATHS).map((entry, index) => openPathRule(entry, FIRST_OWN_PRIORITY + index)),
  ])
}
