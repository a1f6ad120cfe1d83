import type { Shape } from "../shape"
import { contact } from "./contact"
import { interaction } from "./interaction"
import { shell } from "./shell"

export const en = { shell, interaction, contact }
export type Dictionary = Shape<typeof en>
