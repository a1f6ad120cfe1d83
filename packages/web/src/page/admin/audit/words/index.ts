import type { Shape } from "../../../../i18n/shape"
import { en } from "./en"
import { es } from "./es"
import { pt } from "./pt"

export type Words = Shape<typeof en>
export const words = { en, es, pt }
