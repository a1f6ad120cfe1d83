import type { Actions } from "../../../interaction/actions"
import type { ScreenState } from "../../../interaction/screen"

const nothing = () => undefined
const none = () => null
const no = () => false

/** A screen as an interaction finds it, on which nothing is decided. */
export const NOOP_SCREEN: ScreenState = {
  form: none,
  aside: none,
  proposedName: () => "",
  problem: none,
  setForm: nothing,
  setAside: nothing,
  startCreation: nothing,
  leaveCreation: nothing,
  setProblem: nothing,
}

export const NOOP_ACTIONS: Actions = {
  choose: nothing,
  choosing: none,
  answer: nothing,
  answering: none,
  create: nothing,
  creating: no,
  undo: nothing,
  undoing: no,
}
