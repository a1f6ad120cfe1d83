import type { Kind } from "@ucrm/core/audit/schema"
import { useOwn } from "../../../i18n/own"
import { words } from "./words"

/** What a kind of change is called. */
export function useKind() {
  const w = useOwn(words)
  return (kind: Kind) => w(`things.${kind}`)
}
