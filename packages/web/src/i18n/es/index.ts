import type { Dictionary } from "../en"
import { contact } from "./contact"
import { interaction } from "./interaction"
import { shell } from "./shell"

export const es: Dictionary = { shell, interaction, contact }
