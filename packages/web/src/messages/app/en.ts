import { contact } from "../contact/en"
import { interaction } from "../interaction/en"
import { shell } from "../shell/en"
import type { MessagesOf } from "../types"

export const en = { shell, interaction, contact }
export type AppMessages = MessagesOf<typeof en>
