import type { Account } from "./account"

const phone = (value: string) => ({ kind: "phone", value })

/** Creates Valentina, who has a phone number. */
export function valentina(account: Account) {
  return account.contact({
    firstName: "Valentina",
    lastName: "Etcheverry",
    company: "Molinos del Este",
    identifiers: [phone("+59899123456"), { kind: "email", value: "valentina@molinos.example" }],
    fields: {
      [account.field("Segmento")]: "Empresa",
      [account.field("Etapa")]: "Propuesta",
      [account.field("Plan")]: "Fibra 600",
    },
  })
}

/** Creates a family of three with one number. */
export async function family(account: Account) {
  for (const firstName of ["Rosario", "Joaquín", "Sofía"])
    await account.contact({ firstName, lastName: "Benítez", identifiers: [phone("+59829001234")] })
}

/** Creates Martín, who is found by his name. */
export function martin(account: Account) {
  return account.contact({ firstName: "Martín", lastName: "Olivera", identifiers: [phone("+59898555010")] })
}

/** Creates Federico, whose Argentine number can arrive without its 9. */
export function federico(account: Account) {
  return account.contact({ firstName: "Federico", lastName: "Iturralde", identifiers: [phone("+5491145678901")] })
}
