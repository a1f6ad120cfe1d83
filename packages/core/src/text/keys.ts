/** Returns the form in which agent ids are compared: without blanks around it, NFC and case folded. */
export function agentKey(id: string): string {
  return id.trim().normalize("NFC").toUpperCase().toLowerCase().normalize("NFC")
}

/** Returns whether two ids name one agent. */
export function isSameAgent(a: string, b: string) {
  return a === b || agentKey(a) === agentKey(b)
}

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Returns the form in which campaign names are compared: without invisible characters, full-width letters as plain ones
 * (NFKC), single blanks (no-break spaces too) and case folded. Accents are significant. Names are shown as they were
 * written.
 */
export function campaignKey(name: string): string {
  const visible = name.normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/gu, " ").trim()
  return visible.toUpperCase().toLowerCase().normalize("NFC")
}
