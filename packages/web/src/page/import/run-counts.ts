import type { ImportView } from "@ucrm/core/import/schema"
import type { useMessages } from "../../messages"
import type { importMessages } from "../../messages/import"
import type { Count } from "./counts"

type Translate = ReturnType<typeof useMessages<(typeof importMessages)["en"]>>

/** Returns the rows of a run by what was done with them. */
export function runCounts(w: Translate, run: ImportView["run"]): Count[] {
  const { created = 0, updated = 0, skipped = 0, temporary = 0, rejected = 0 } = run ?? {}
  return [
    { id: "created", label: w("run.created"), count: created },
    { id: "updated", label: w("run.updated"), count: updated },
    { id: "skipped", label: w("run.skipped"), count: skipped },
    { id: "temporary", label: w("run.temporary"), count: temporary, tone: "warn" },
    { id: "rejected", label: w("run.rejected"), count: rejected, tone: "danger" },
  ]
}

/** Returns the number of rows that a run has done something with. */
export function runTotal(run: ImportView["run"]) {
  return run ? run.created + run.updated + run.skipped + run.temporary + run.rejected : 0
}

/** Returns the contacts of an undo by what was done with them. */
export function undoCounts(w: Translate, undo: ImportView["undo"]): Count[] {
  const { deleted = 0, restored = 0, kept = 0 } = undo ?? {}
  return [
    { id: "deleted", label: w("report.deleted"), count: deleted },
    { id: "restored", label: w("report.restored"), count: restored },
    { id: "kept", label: w("report.kept"), count: kept },
  ]
}
