import { useCampaigns } from "../../../data/admin/campaign"
import { known } from "../../../data/query"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { problemText } from "../../../i18n/problem"
import { Region, SkeletonLines } from "../../../ui"
import { AdminPage } from "../ui/page"
import { root } from "./campaigns.module.css"
import { CampaignList } from "./list"
import { Matrix } from "./matrix"
import { words } from "./words"

/** The campaigns, and which of them shows which section. */
export default function Campaigns() {
  const { t } = useI18n()
  const w = useOwn(words)
  const campaigns = useCampaigns()
  const list = () => known(campaigns)?.campaigns ?? []
  return (
    <AdminPage title={w("title")} help={w("help")} wide>
      <div class={root}>
        <Region
          title={w("list")}
          titleHidden
          pending={campaigns.isPending}
          skeleton={<SkeletonLines lines={4} />}
          failure={campaigns.isError ? problemText(t, campaigns.error) : null}
          onRetry={() => void campaigns.refetch()}
          empty={known(campaigns) && list().length === 0 ? w("none") : undefined}
        >
          <CampaignList campaigns={list()} />
        </Region>
        <Matrix />
      </div>
    </AdminPage>
  )
}
