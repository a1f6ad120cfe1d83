export * as Job from "."
export {
  cancel,
  control,
  draft,
  enqueue,
  findUnfinished,
  getView,
  listControlled,
  pause,
  resume,
  start,
  toView,
} from "./commands"
export { createWrites, find, JobStopped, listOpen, listUnfinished } from "./store"
export { createPace, DEFAULT_CHANGES_PER_SECOND, type WalkPositions, walkPartitions } from "./walk"
export { type Handler, type Handlers, JobDelayed, operatorOf, type RunContext, runInProcess, work } from "./work"
