import { Account } from "@ucrm/core/access"
import { Locale } from "@ucrm/core/access/schema"
import { AccountData } from "@ucrm/core/account-data"
import { Actor } from "@ucrm/core/actor"
import { Failure } from "@ucrm/core/error"
import { AccountDataError, exportAccount, removeAccount } from "./account-data"
import { linked } from "./linked"

const USAGE = `npm run account -- <account> <admin user id> <name> [en|es|pt]   creates an account
npm run account -- export <account> <file>                       writes its data as JSON lines
npm run account -- remove <account> --yes                        deletes all its data
npm run account -- verify <account>                              checks that its claims and contacts agree

The user id is the one that the sign-in and uContact X know the person by. An export or a removal that was interrupted
continues when the command runs again. Run it with the deployment's links (npm run sst -- shell), or with
DYNAMODB_ENDPOINT for a local table.
`

const isLocale = (text: string): text is Locale => (Locale.options as string[]).includes(text)

async function create([account = "", id = "", name = "", locale = "en"]: string[]) {
  if (!Account.isName(account) || !id || !name || !isLocale(locale)) return undefined
  const actor = { type: "host" as const, account, id: "account", permissions: new Set<never>() }
  await Actor.provide(account, Promise.resolve(actor), async () => {
    await Actor.current()
    await Account.create({ id, name, locale })
  })
  return `The account ${account} has the profiles Agent, Supervisor and Admin, and its first admin ${id}.`
}

async function exportData([account = "", file]: string[]) {
  if (!Account.isName(account) || !file) return undefined
  return `${await exportAccount(account, file)} items of ${account} were written to ${file}.`
}

async function remove([account = "", confirmed]: string[]) {
  if (!Account.isName(account) || confirmed !== "--yes") return undefined
  return `${await removeAccount(account)} items of ${account} were deleted.`
}

/** Exits with 1 when there are problems, each on a line of the standard output. */
async function verify([account = "", ...more]: string[]) {
  if (!Account.isName(account) || more.length > 0) return undefined
  const counts = await AccountData.verify(account, problem => process.stdout.write(`${problem}\n`))
  const { contacts, claims, identifiers, problems } = counts
  if (problems > 0) process.exitCode = 1
  return `${contacts} contacts, ${claims} claims, ${identifiers} identifiers: ${problems} problems.`
}

async function run([command = "", ...rest]: string[]) {
  if (!linked()) return undefined
  if (command === "export") return exportData(rest)
  if (command === "remove") return remove(rest)
  if (command === "verify") return verify(rest)
  return create([command, ...rest])
}

const done = await run(process.argv.slice(2)).catch(error => {
  const isExpected = error instanceof Failure || error instanceof AccountDataError
  process.stderr.write(`${error instanceof Failure ? error.detail : isExpected ? error.message : error}\n`)
  process.exit(1)
})
if (done === undefined) {
  process.stderr.write(USAGE)
  process.exit(2)
}
process.stdout.write(`${done}\n`)
