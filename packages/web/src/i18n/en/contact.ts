/** The contact's own regions. */
export const contact = {
  requiredField: "Required Field",
}
