interface Named {
  firstName?: string | undefined
  lastName?: string | undefined
  company?: string | undefined
}

/** Returns the name to show for a contact: first and last name, or the company when both are blank. */
export function displayName({ firstName = "", lastName = "", company = "" }: Named) {
  return `${firstName} ${lastName}`.trim() || company.trim()
}
