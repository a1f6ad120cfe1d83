import type { Dictionary } from "../en"
import { contact } from "./contact"
import { interaction } from "./interaction"
import { shell } from "./shell"

export const pt: Dictionary = { shell, interaction, contact }
