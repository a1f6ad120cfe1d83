/** The messages of uCRM from its frame. */
export type Said =
  | { event: "ready"; data: { version: number } }
  | { event: "refused"; data: { event: string; reason: string } }
  | { event: "resize"; data: { height: number } }
  | { event: "focused"; data: { guid: string | null } }
  | { event: "dirty"; data: { guid?: string; contactId?: string; dirty: boolean } }
  | { event: "open"; data: { url: string } }

/** The state of the page in the frame, from its messages. */
export interface FrameState {
  version: number | undefined
  height: number | undefined
  focused: string | null
  /** The interactions and contacts with unsaved edits. */
  dirty: string[]
}

export const INITIAL: FrameState = { version: undefined, height: undefined, focused: null, dirty: [] }

/** Returns the state of the frame after a message. */
export function after(said: Said) {
  return (state: FrameState): Partial<FrameState> => {
    switch (said.event) {
      case "ready":
        return { version: said.data.version }
      case "resize":
        return { height: said.data.height }
      case "focused":
        return { focused: said.data.guid }
      case "dirty": {
        const { guid, contactId, dirty } = said.data
        const others = state.dirty.filter(id => id !== guid && id !== contactId)
        return { dirty: dirty ? [...others, guid ?? contactId ?? ""] : others }
      }
      default:
        return {}
    }
  }
}
