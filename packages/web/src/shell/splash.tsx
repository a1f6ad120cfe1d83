import { useMessages } from "../messages"
import { Skeleton, SkeletonLines } from "../ui"
import { root } from "./splash.module.css"

/** Shows the placeholder of a page that loads. */
export function Splash() {
  const t = useMessages()
  return (
    <div class={root}>
      <span class="visually-hidden" role="status">
        {t("shell.loading")}
      </span>
      <Skeleton width="14rem" height="1.5rem" />
      <SkeletonLines lines={4} />
    </div>
  )
}
