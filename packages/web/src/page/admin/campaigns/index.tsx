import { useCampaigns } from "../../../api/admin/campaign"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { campaignsMessages } from "../../../messages/admin/campaigns"
import { errorText } from "../../../messages/error-text"
import { Region, SkeletonLines } from "../../../ui"
import { AdminPage } from "../shared/page"
import { root } from "./campaigns.module.css"
import { CampaignList } from "./list"
import { Matrix } from "./matrix"

/** Renders the campaigns, and the sections that each shows. */
export default function Campaigns() {
  const t = useMessages()
  const w = useMessages(campaignsMessages)
  const campaigns = useCampaigns()
  const list = () => loaded(campaigns)?.campaigns ?? []
  return (
    <AdminPage title={w("title")} help={w("help")} wide>
      <div class={root}>
        <Region
          title={w("list")}
          titleHidden
          pending={campaigns.isPending}
          skeleton={<SkeletonLines lines={4} />}
          failure={campaigns.isError ? errorText(t, campaigns.error) : null}
          onRetry={() => void campaigns.refetch()}
          empty={loaded(campaigns) && list().length === 0 ? w("none") : undefined}
        >
          <CampaignList campaigns={list()} />
        </Region>
        <Matrix />
      </div>
    </AdminPage>
  )
}
