/** What the sign-in page says, kept out of the dictionaries that every page waits for. */
export const WORDS = {
  en: {
    title: "Sign in to uCRM",
    none: "Sign-in is not configured for this installation.",
    noneHelp: "Ask whoever administers uCRM to connect your company's sign-in.",
  },
  es: {
    title: "Iniciar sesión en uCRM",
    none: "El inicio de sesión no está configurado en esta instalación.",
    noneHelp: "Pide a quien administra uCRM que conecte el inicio de sesión de tu empresa.",
  },
  pt: {
    title: "Entrar no uCRM",
    none: "A entrada não está configurada nesta instalação.",
    noneHelp: "Peça a quem administra o uCRM que conecte o login da sua empresa.",
  },
}
