import type { View } from "@ucrm/core/configuration/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
import { createStore } from "solid-js/store"
import { readSession, writeSession } from "../state/storage"

type Screen = {
  /** Reduced or full as the agent wants this interaction; null leaves it to the host, else to the width. */
  form: View | null
  /** What stands in the place of the resolution, by the agent's wish. */
  aside: "search" | "create" | null
  /** The name that a creation begins with, as it was searched for. */
  proposedName: string
  /** What the last attempt to choose or create ran into. */
  problem: Problem | null
}

const [screens, setScreens] = createStore<Record<string, Screen>>({})

const formKey = (guid: string) => `ucrm.form.${guid}`

function initial(guid: string): Screen {
  const kept = readSession(formKey(guid))
  return { form: kept === "full" || kept === "reduced" ? kept : null, aside: null, proposedName: "", problem: null }
}

/** The state of the screen of one interaction; it is there again when the agent comes back to its tab. */
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
