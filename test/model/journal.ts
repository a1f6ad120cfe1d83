import { type Item, Table } from "@ucrm/core/table"

interface Written {
  key: string
  at: number
  /** Whether no item existed before. */
  begins: boolean
}

const written: Written[] = []

interface Writes {
  TransactItems?: { Put?: { Item: Item; ConditionExpression?: string } }[]
}

/** The attribute that numbers the states of an item, by sort key. */
const NUMBERS: Record<string, string> = { CONTACT: "version", INTERACTION: "version", CLAIM: "rev", SEQ: "seq" }

const numbered = (item: Item) => item[NUMBERS[item.sk] ?? ""]

/** Records the number of every written state of an item. */
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

/** Returns whether a state follows another: by one, or with a greater number after a deletion. */
const follows = ({ at, begins }: Written, before: Written | undefined) =>
  before ? at === before.at + 1 || (begins && at > before.at) : begins || at === 1

/** Returns the gaps in the recorded states of an account's items. */
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
