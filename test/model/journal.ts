import { type Item, Table } from "@ucrm/core/table"

interface Written {
  key: string
  at: number
  /** There was nothing before. */
  begins: boolean
}

const written: Written[] = []

interface Writes {
  TransactItems?: { Put?: { Item: Item; ConditionExpression?: string } }[]
}

/** The attribute that numbers the states of an item, by its sort key. */
const NUMBERS: Record<string, string> = { CONTACT: "version", INTERACTION: "version", CLAIM: "rev", SEQ: "seq" }

const numbered = (item: Item) => item[NUMBERS[item.sk] ?? ""]

/** Notes the number of every state of an item that the table has taken. */
export function keep() {
  return Table.client().middlewareStack.add(
    next => async args => {
      const puts = ((args.input as Writes).TransactItems ?? []).flatMap(({ Put }) => Put ?? [])
      const states = puts.flatMap(({ Item: item, ConditionExpression: condition = "" }) => {
        const at = numbered(item)
        const begins = condition.includes("attribute_not_exists")
        return typeof at === "number" ? [{ key: `${item.pk} ${item.sk}`, at, begins }] : []
      })
      const answer = await next(args)
      written.push(...states)
      return answer
    },
    { step: "initialize", priority: "high", name: "journal" },
  )
}

/** Each state is one more than the one before; an item that went and came again begins later than it ended. */
const follows = ({ at, begins }: Written, before: Written | undefined) =>
  before ? at === before.at + 1 || (begins && at > before.at) : begins || at === 1

/** What the states of an account's items lack to be a chain up to what is there. */
export function gaps(account: string, items: Item[]): string[] {
  const own = written.filter(written => written.key.startsWith(`A#${account}#`))
  const now = new Map(items.map(item => [`${item.pk} ${item.sk}`, numbered(item)]))
  return [...new Set(own.map(written => written.key))].flatMap(key => {
    const chain = own.filter(written => written.key === key).sort((a, b) => a.at - b.at)
    const whole = chain.every((written, place) => follows(written, chain[place - 1]))
    const present = now.get(key)
    return whole && (present === undefined || present === chain.at(-1)?.at)
      ? []
      : [`${key} went through ${chain.map(written => written.at)} and stands at ${present}`]
  })
}
