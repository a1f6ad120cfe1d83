import { Actor } from "../actor"
import { Audit } from "../audit"
import { Config } from "../configuration"
import { Failure } from "../error"
import { Table } from "../table"
import type { Provisioning, VersionedProvisioning } from "./schema"

const PERMISSION = "config.profiles"

async function loadProvisioning(account: string): Promise<VersionedProvisioning> {
  const item = await Table.get({ pk: Config.partition(account), sk: Config.KEYS.provisioning })
  const { provision = false } = (item?.["value"] ?? {}) as Partial<Provisioning>
  return { provision, version: Number(item?.["version"] ?? 0) }
}

/** Returns the provisioning setting of the account. Throws `permission.denied`. */
export async function getProvisioning(): Promise<VersionedProvisioning> {
  return loadProvisioning((await Actor.allowed(PERMISSION)).account)
}

/**
 * Replaces the provisioning setting; the same value again writes nothing. Throws `version.mismatch`, `permission.denied`.
 */
export async function replaceProvisioning(version: number, next: Provisioning): Promise<VersionedProvisioning> {
  const { account } = await Actor.allowed(PERMISSION)
  const { version: currentVersion, ...before } = await loadProvisioning(account)
  if (version === currentVersion && before.provision === next.provision) return { ...next, version }
  await Config.commit(account, [
    Table.putWrite(
      Config.item(account, Config.KEYS.provisioning, next, version + 1),
      version === 0 ? { is: "notExists" } : { equals: { version } },
      () => new Failure("version.mismatch", "This has been changed in the meantime."),
    ),
    ...Audit.entryWrites("signIn.changed", { type: "signIn", id: "" }, before, next),
  ])
  return { ...next, version: version + 1 }
}
