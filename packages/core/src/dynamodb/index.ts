export { type AttributeMap, type AttributeValue, fromAttributeMap, toAttributeMap } from "./attribute-value"
export { type CallContext, Client, type Handler, type Middleware, type RetryPolicy } from "./client"
export { type CancellationReason, retryReason, ServiceError } from "./error"
export type { Operations } from "./operations"
