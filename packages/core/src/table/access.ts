/** What each function asks of the table, as IAM names it: it may do nothing else. A transaction is its parts. */
export const access = {
  api: ["BatchGetItem", "ConditionCheckItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"],
  authorize: ["GetItem"],
  connect: ["DeleteItem", "GetItem", "PutItem"],
  disconnect: ["DeleteItem"],
  message: ["DeleteItem", "GetItem", "Query"],
} as const
