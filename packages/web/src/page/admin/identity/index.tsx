import type { VersionedSettings } from "@ucrm/core/settings/schema"
import { Show } from "solid-js"
import { useIdentity } from "../../../data/admin/identity"
import { known } from "../../../data/query"
import { useI18n } from "../../../i18n"
import { problemText } from "../../../i18n/problem"
import { Region, SkeletonLines } from "../../../ui"
import { AdminPage } from "../ui/page"
import { IdentityEditor } from "./editor"
import { useWords } from "./words"

/** How the account reads its ClientIDs, and what its contacts must say. */
export default function Identity() {
  const { t } = useI18n()
  const w = useWords()
  const identity = useIdentity()
  return (
    <Show
      when={known(identity)}
      fallback={
        <AdminPage title={w("title")} help={w("help")}>
          <Region
            title={w("settings")}
            titleHidden
            pending={identity.isPending}
            skeleton={<SkeletonLines lines={8} />}
            failure={identity.isError ? problemText(t, identity.error) : null}
            onRetry={() => void identity.refetch()}
          />
        </AdminPage>
      }
    >
      {(settings: () => VersionedSettings) => <IdentityEditor settings={settings()} />}
    </Show>
  )
}
