import { backupRegion, production } from "./stage"
import { table } from "./table"

/** Point-in-time recovery covers the last 35 days; the daily copies are for a lost table, account or region. */
const RETENTION_DAYS = 35
const COPY_RETENTION_DAYS = 90
/** The days within which the lock of the vault must be removed before a copy can be deleted. */
const MIN_RETENTION_DAYS = 7

const vaultName = `${$app.name}-${$app.stage}`

function createCopyVault(region: string) {
  const vault = new aws.backup.Vault("BackupCopies", { name: `${vaultName}-copies`, region }, { retainOnDelete: true })
  new aws.backup.VaultLockConfiguration("BackupCopiesLock", {
    backupVaultName: vault.name,
    minRetentionDays: MIN_RETENTION_DAYS,
    region,
  })
  return vault
}

if (production) {
  const vault = new aws.backup.Vault("Backups", { name: vaultName }, { retainOnDelete: true })
  const copies = backupRegion ? createCopyVault(backupRegion) : undefined
  const plan = new aws.backup.Plan("BackupPlan", {
    name: vaultName,
    rules: [
      {
        ruleName: "daily",
        targetVaultName: vault.name,
        schedule: "cron(0 6 * * ? *)",
        lifecycle: { deleteAfter: RETENTION_DAYS },
        ...(copies
          ? { copyActions: [{ destinationVaultArn: copies.arn, lifecycle: { deleteAfter: COPY_RETENTION_DAYS } }] }
          : {}),
      },
    ],
  })
  const role = new aws.iam.Role("BackupRole", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "backup.amazonaws.com" }),
    managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"],
  })
  new aws.backup.Selection("BackupSelection", {
    name: "table",
    planId: plan.id,
    iamRoleArn: role.arn,
    resources: [table.arn],
  })
}
