import { type Item, Table } from "@ucrm/core/table"

interface Written {
  key: string
  at: number
}

const written: Written[] = []

interface Writes {
  TransactItems?: { Put?: { Item: Item } }[]
}

/** The attribute that numbers the states of an item, by its sort key. */
const NUMBERS: Record<string, string> = { CONTACT: "version", INTERACTION: "version", CLAIM: "rev", SEQ: "seq" }

const numbered = (item: Item) => item[NUMBERS[item.sk] ?? ""]

/** Notes the number of every state of an item that the table has taken. */
export const keep = () =>
  Table.client().middlewareStack.add(
    next => async args => {
      const puts = ((args.input as Writes).TransactItems ?? []).flatMap(({ Put }) => (Put ? [Put.Item] : []))
      const states = puts.flatMap(item => {
        const at = numbered(item)
        return typeof at === "number" ? [{ key: `${item.pk} ${item.sk}`, at }] : []
      })
      const answer = await next(args)
      written.push(...states)
      return answer
    },
    { step: "initialize", priority: "high", name: "journal" },
  )

/** What the states of an account's items lack to be a chain, each one more than the one before, up to what is there. */
export const gaps = (account: string, items: Item[]): string[] => {
  const own = written.filter(one => one.key.startsWith(`A#${account}#`))
  const now = new Map(items.map(item => [`${item.pk} ${item.sk}`, numbered(item)]))
  return [...new Set(own.map(one => one.key))].flatMap(key => {
    const chain = own
      .filter(one => one.key === key)
      .map(one => one.at)
      .sort((a, b) => a - b)
    const whole = chain.every((at, place) => at === place + 1)
    const present = now.get(key)
    return whole && (present === undefined || present === chain.length)
      ? []
      : [`${key} went through ${chain} and stands at ${present}`]
  })
}
