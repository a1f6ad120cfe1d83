/** What only the local stack says; the site's own dictionaries do without it. */
export const WORDS = {
  en: {
    intro: "Choose who you are in this demonstration.",
    expired: "Your session has ended. Sign in again and you are back where you were; what you typed is kept.",
    as: (name: string) => `Continue as ${name}`,
    agent: "Agent",
    admin: "Administrator",
  },
  es: {
    intro: "Elige quién eres en esta demostración.",
    expired: "Tu sesión terminó. Inicia sesión de nuevo y volverás a donde estabas; lo que escribiste se conserva.",
    as: (name: string) => `Continuar como ${name}`,
    agent: "Agente",
    admin: "Administración",
  },
  pt: {
    intro: "Escolha quem você é nesta demonstração.",
    expired: "Sua sessão terminou. Entre de novo e você volta para onde estava; o que digitou foi mantido.",
    as: (name: string) => `Continuar como ${name}`,
    agent: "Agente",
    admin: "Administração",
  },
}
