import { Actor } from "../actor"
import { Config } from "../configuration"
import { Crypto } from "../crypto"
import { Errors, Failure } from "../error"
import { Table } from "../table"

const made = () => new Failure("version.mismatch", "The secret has been made in the meantime.")

/**
 * Returns the secret of the account for references and cursors; creates it on first use. Throws `table.unavailable`.
 */
export async function secret(): Promise<string> {
  const account = Actor.account()
  const kept = (await Config.load(account)).secret
  if (kept) return kept
  const write = Table.putWrite(Config.item(account, Config.KEYS.secret, Crypto.generate()), { is: "notExists" }, made)
  await Config.commit(account, [write]).catch(error => {
    if (!Errors.is(error, "version.mismatch")) throw error
  })
  const stored = await Table.get({ pk: Config.partition(account), sk: Config.KEYS.secret })
  return String(stored?.["value"])
}
