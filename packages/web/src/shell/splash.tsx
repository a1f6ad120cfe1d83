import { useMessages } from "../messages"
import { Skeleton, SkeletonLines } from "../ui"
import { splash } from "./shell.module.css"

/** Shows the placeholder of a page that loads. */
export function Splash() {
  const t = useMessages()
  return (
    <div class={splash}>
      <span class="visually-hidden" role="status">
        {t("shell.loading")}
      </span>
      <Skeleton width="14rem" height="1.5rem" />
      <SkeletonLines lines={4} />
    </div>
  )
}
