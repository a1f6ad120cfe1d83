import type { Locale } from "@ucrm/core/access/schema"

/** The texts of the local issuer. */
export const WORDS: Record<Locale, { title: string; help: string; as: (name: string) => string }> = {
  en: {
    title: "Who are you?",
    help: "This stands in for your company's sign-in. It asks for no password.",
    as: name => `Continue as ${name}`,
  },
  es: {
    title: "¿Quién eres?",
    help: "Esto hace de inicio de sesión de tu empresa. No pide contraseña.",
    as: name => `Continuar como ${name}`,
  },
  pt: {
    title: "Quem é você?",
    help: "Isto faz as vezes do login da sua empresa. Não pede senha.",
    as: name => `Continuar como ${name}`,
  },
}
