import { Account } from "@ucrm/core/access"
import { Locale } from "@ucrm/core/access/schema"
import { Actor } from "@ucrm/core/actor"
import { Failure } from "@ucrm/core/error"
import { linked } from "./linked"

const [account = "", id = "", name = "", locale = "en"] = process.argv.slice(2)

const isLocale = (text: string): text is Locale => (Locale.options as string[]).includes(text)

if (!Account.isName(account) || !id || !name || !isLocale(locale) || !linked()) {
  process.stderr.write(
    "npm run account -- <account> <admin user id> <name> [en|es|pt]\n" +
      "The user id is the one that the sign-in and uContact X know the person by.\n" +
      "Run it with the deployment's links (npm run sst -- shell), or with DYNAMODB_ENDPOINT for a local table.\n",
  )
  process.exit(2)
}
const actor = { type: "host" as const, account, id: "account", permissions: new Set<never>() }
await Actor.provide(account, Promise.resolve(actor), async () => {
  await Actor.current()
  await Account.create({ id, name, locale })
}).catch(error => {
  process.stderr.write(`${error instanceof Failure ? error.detail : error}\n`)
  process.exit(1)
})
process.stdout.write(
  `The account ${account} has the profiles Agent, Supervisor and Admin, and its first admin ${id}.\n`,
)
