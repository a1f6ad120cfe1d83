import { UpdateCommand } from "@aws-sdk/lib-dynamodb"
import { tableName } from "../link"
import { client, translated } from "./client"
import type { Key } from "./key"

/**
 * Adds to a number of an item, which is made when it is absent and forgotten after `ttl`, and answers what the number
 * is now. For counts that may be off by one answer that was lost. Throws `table.unavailable`.
 */
export async function add({ pk, sk }: Key, name: string, by: number, ttl: number): Promise<number> {
  const answer = await client()
    .send(
      new UpdateCommand({
        TableName: tableName(),
        Key: { pk, sk },
        UpdateExpression: "ADD #n :by SET #ttl = :ttl",
        ExpressionAttributeNames: { "#n": name, "#ttl": "ttl" },
        ExpressionAttributeValues: { ":by": by, ":ttl": ttl },
        ReturnValues: "UPDATED_NEW",
      }),
    )
    .catch(error => Promise.reject(translated(error)))
  return Number(answer.Attributes?.[name])
}
