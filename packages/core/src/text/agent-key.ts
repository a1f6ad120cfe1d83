/** Returns the form in which agent ids are compared: without blanks around it, NFC and case folded. */
export function agentKey(id: string): string {
  return id.trim().normalize("NFC").toUpperCase().toLowerCase().normalize("NFC")
}
