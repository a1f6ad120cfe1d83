import type { Account } from "./account"

const phone = (value: string) => ({ kind: "phone", value })

/** Valentina, by her phone. */
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

/** A family of three with one number. */
export async function family(account: Account) {
  for (const firstName of ["Rosario", "Joaquín", "Sofía"])
    await account.contact({ firstName, lastName: "Benítez", identifiers: [phone("+59829001234")] })
}

/** Somebody who is found by name alone. */
export function martin(account: Account) {
  return account.contact({ firstName: "Martín", lastName: "Olivera", identifiers: [phone("+59898555010")] })
}

/** Federico, whose Argentine number is met without its 9. */
export function federico(account: Account) {
  return account.contact({ firstName: "Federico", lastName: "Iturralde", identifiers: [phone("+5491145678901")] })
}
