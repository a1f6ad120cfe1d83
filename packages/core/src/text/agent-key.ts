/** Returns the form in which agent ids are compared: without blanks around it, NFC and case folded. */
export function agentKey(id: string): string {
  return id.trim().normalize("NFC").toUpperCase().toLowerCase().normalize("NFC")
}

/** Returns whether two ids name one agent. */
export function isSameAgent(a: string, b: string) {
  return a === b || agentKey(a) === agentKey(b)
}
