import { contact } from "../contact/es"
import { interaction } from "../interaction/es"
import { shell } from "../shell/es"
import type { AppMessages } from "./en"

export const es: AppMessages = { shell, interaction, contact }
