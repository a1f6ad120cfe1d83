import { isVisible } from "../field/visibility"
import type { Section } from "../section/schema"
import { current } from "./cache"

/** Returns the sections that a contact shows outside of any interaction, in their order. Throws `table.unavailable`. */
export async function listShownSections(): Promise<Section[]> {
  return (await current()).sections.filter(section => isVisible(section, null))
}
