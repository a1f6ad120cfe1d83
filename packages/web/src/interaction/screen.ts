import type { View } from "@ucrm/core/configuration/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
import { createStore } from "solid-js/store"
import { readSession, writeSession } from "../state/storage"

type Screen = {
  /** The form that the agent has chosen; null leaves it to the host, or to the width. */
  form: View | null
  /** The part that the agent has opened beside or instead of the resolution. */
  aside: "search" | "create" | null
  /** The name of a new contact, from the search text. */
  proposedName: string
  /** The problem of the last attempt to choose or create a contact. */
  problem: Problem | null
}

const [screens, setScreens] = createStore<Record<string, Screen>>({})

const formKey = (guid: string) => `ucrm.form.${guid}`

function initial(guid: string): Screen {
  const stored = readSession(formKey(guid))
  return {
    form: stored === "full" || stored === "reduced" ? stored : null,
    aside: null,
    proposedName: "",
    problem: null,
  }
}

/** Returns the state of the page of an interaction, which survives a change of tabs. */
export function useScreen(guid: string) {
  if (!screens[guid]) setScreens(guid, initial(guid))
  return {
    form: () => screens[guid]?.form ?? null,
    aside: () => screens[guid]?.aside ?? null,
    proposedName: () => screens[guid]?.proposedName ?? "",
    problem: () => screens[guid]?.problem ?? null,
    setForm: (form: View) => {
      writeSession(formKey(guid), form)
      setScreens(guid, "form", form)
    },
    setAside: (aside: Screen["aside"]) => setScreens(guid, "aside", aside),
    startCreation: (proposedName = "") => setScreens(guid, { aside: "create", proposedName }),
    leaveCreation: () => setScreens(guid, { aside: null, proposedName: "", problem: null }),
    setProblem: (problem: Problem | null) => setScreens(guid, "problem", () => problem),
  }
}
export type ScreenState = ReturnType<typeof useScreen>
