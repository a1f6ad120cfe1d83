import { Actor } from "../actor"
import { Audit } from "../audit"
import { Config } from "../config"
import { Failure } from "../error"
import { Table } from "../table"
import type { Admission, VersionedAdmission } from "./schema"

const PERMISSION = "config.profiles"

async function read(account: string): Promise<VersionedAdmission> {
  const item = await Table.get({ pk: Config.partition(account), sk: Config.ADMISSION })
  const { provision = false } = (item?.["value"] ?? {}) as Partial<Admission>
  return { provision, version: Number(item?.["version"] ?? 0) }
}

/** What the account leaves to its issuer. Throws `permission.denied`. */
export async function admission(): Promise<VersionedAdmission> {
  return read((await Actor.allowed(PERMISSION)).account)
}

/** Replaces what the account leaves to its issuer. Throws `version.mismatch`, `permission.denied`. */
export async function replaceAdmission(version: number, next: Admission): Promise<VersionedAdmission> {
  const { account } = await Actor.allowed(PERMISSION)
  const { version: _, ...before } = await read(account)
  await Table.transact([
    Config.marking(account),
    Table.putWrite(
      Config.item(account, Config.ADMISSION, next, version + 1),
      version === 0 ? { is: "notExists" } : { equals: { version } },
      () => new Failure("version.mismatch", "This has been changed in the meantime."),
    ),
    ...Audit.entry("signIn.changed", { type: "signIn", id: "" }, before, next),
  ])
  Config.forget(account)
  return { ...next, version: version + 1 }
}
