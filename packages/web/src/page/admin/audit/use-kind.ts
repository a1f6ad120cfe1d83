import type { Kind } from "@ucrm/core/audit/schema"
import { useMessages } from "../../../messages"
import { words } from "./words"

/** What a kind of change is called. */
export function useKind() {
  const w = useMessages(words)
  return (kind: Kind) => w(`things.${kind}`)
}
