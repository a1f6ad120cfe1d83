/**
 * Returns the form in which campaign names are compared: NFC, single blanks (no-break spaces too) and case folded.
 * Names are shown as they were written.
 */
export function campaignKey(name: string): string {
  return name.replace(/\s+/gu, " ").trim().toUpperCase().toLowerCase().normalize("NFC")
}
