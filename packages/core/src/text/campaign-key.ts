const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Returns the form in which campaign names are compared: without invisible characters, full-width letters as plain ones
 * (NFKC), single blanks (no-break spaces too) and case folded. Accents count. Names are shown as they were written.
 */
export function campaignKey(name: string): string {
  const visible = name.normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/gu, " ").trim()
  return visible.toUpperCase().toLowerCase().normalize("NFC")
}
