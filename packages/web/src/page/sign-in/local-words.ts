/** What only the local stack says; the site's own dictionaries do without it. */
export const words = {
  en: {
    intro: "Or, as this is a demonstration, at once:",
    as: (of: { name: string }) => `Continue as ${of.name}`,
    agent: "Agent",
    admin: "Administrator",
    failed: "The local stack signed nobody in. Try again.",
  },
  es: {
    intro: "O, como esto es una demostración, de una vez:",
    as: (of: { name: string }) => `Continuar como ${of.name}`,
    agent: "Agente",
    admin: "Administración",
    failed: "No se inició sesión en la demostración. Inténtalo otra vez.",
  },
  pt: {
    intro: "Ou, como isto é uma demonstração, de uma vez:",
    as: (of: { name: string }) => `Continuar como ${of.name}`,
    agent: "Agente",
    admin: "Administração",
    failed: "Ninguém entrou na demonstração. Tente de novo.",
  },
}
