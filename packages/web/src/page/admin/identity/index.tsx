import type { VersionedIdentitySettings } from "@ucrm/core/configuration/schema"
import { Show } from "solid-js"
import { useIdentity } from "../../../api/admin/identity"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { errorText } from "../../../messages/error-text"
import { Region, SkeletonLines } from "../../../ui"
import { AdminPage } from "../shared/page"
import { IdentityEditor } from "./editor"

/** How the account reads its ClientIDs, and what its contacts must say. */
export default function Identity() {
  const t = useMessages()
  const w = useMessages(identityMessages)
  const identity = useIdentity()
  return (
    <Show
      when={loaded(identity)}
      fallback={
        <AdminPage title={w("title")} help={w("help")}>
          <Region
            title={w("settings")}
            titleHidden
            pending={identity.isPending}
            skeleton={<SkeletonLines lines={8} />}
            failure={identity.isError ? errorText(t, identity.error) : null}
            onRetry={() => void identity.refetch()}
          />
        </AdminPage>
      }
    >
      {(settings: () => VersionedIdentitySettings) => <IdentityEditor settings={settings()} />}
    </Show>
  )
}
