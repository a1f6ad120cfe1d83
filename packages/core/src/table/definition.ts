/** The one table, as data: the deployment, the local stack and the tests all create it from here. */
export const definition = {
  key: { hash: "pk", range: "sk" },
  ttl: "ttl",
  indexes: {
    byPhone: { hash: "phonePk", range: "phoneSk" },
    byEmail: { hash: "emailPk", range: "emailSk" },
    bySocial: { hash: "socialPk", range: "socialSk" },
  },
  /** What the indexes carry beside the keys: enough to show a candidate without reading the contact. */
  projected: ["card", "contactId", "kind", "value", "last"],
} as const

export type IndexName = keyof typeof definition.indexes
