/** The DynamoDB actions that each function's role allows on the table. A transaction needs the actions of its writes. */
export const iamActions = {
  api: ["BatchGetItem", "ConditionCheckItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"],
  authorize: ["GetItem"],
  connect: ["DeleteItem", "GetItem", "PutItem"],
  disconnect: ["DeleteItem"],
  message: ["DeleteItem", "GetItem", "Query"],
  stream: ["BatchGetItem", "BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"],
  webhooks: ["BatchGetItem", "ConditionCheckItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"],
  broadcasts: ["DeleteItem", "GetItem", "Query"],
  jobs: ["BatchGetItem", "ConditionCheckItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"],
} as const
