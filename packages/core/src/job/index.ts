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
export { createPace, DEFAULT_CHANGES_PER_SECOND, type Places, walkPartitions } from "./walk"
export { type Handler, type Handlers, JobDelayed, operatorOf, type RunContext, runHere, work } from "./work"
