import { contact } from "../contact/pt"
import { interaction } from "../interaction/pt"
import { shell } from "../shell/pt"
import type { AppMessages } from "./en"

export const pt: AppMessages = { shell, interaction, contact }
