export interface Key {
  pk: string
  sk: string
}

/** How many bytes DynamoDB takes as a partition key and as a sort key. */
const LONGEST = { pk: 2048, sk: 1024 }

/** Whether an item can stand under such a key at all: a longer one names nothing, and asking for it is an error. */
export function possible({ pk, sk = "" }: { pk: string; sk?: string | undefined }) {
  return Buffer.byteLength(pk) <= LONGEST.pk && Buffer.byteLength(sk) <= LONGEST.sk
}
