import { useMessages } from "../messages"
import { Skeleton, SkeletonLines } from "../ui"
import { root } from "./column.module.css"

/** The shape of a contact: a name, a few facts, a section. */
export function ViewSkeleton() {
  const t = useMessages()
  return (
    <div class={root} aria-busy="true">
      <span class="visually-hidden" role="status">
        {t("shell.loading")}
      </span>
      <div aria-hidden="true">
        <Skeleton width="15rem" height="1.75rem" />
        <Skeleton width="10rem" />
      </div>
      <div aria-hidden="true">
        <SkeletonLines lines={4} />
      </div>
      <div aria-hidden="true">
        <SkeletonLines lines={3} />
      </div>
    </div>
  )
}
