import { createContext } from "solid-js"

/** Whether a contact and its interaction are only shown: nothing around them offers a change. */
export const ReadOnly = createContext<() => boolean | undefined>(() => false)
