import { useI18n } from "../../i18n"
import { Skeleton, SkeletonLines } from "../../ui"

/** The shape of a page that is on its way. */
export const Splash = () => {
  const { t } = useI18n()
  return (
    <div style={{ padding: "var(--s6) var(--s5)", display: "grid", gap: "var(--s5)", "max-inline-size": "40rem" }}>
      <span data-visually="hidden" role="status">
        {t("shell.loading")}
      </span>
      <Skeleton width="14rem" height="1.5rem" />
      <SkeletonLines lines={4} />
    </div>
  )
}
