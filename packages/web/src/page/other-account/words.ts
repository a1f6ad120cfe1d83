type Whose = { address: string; account: string; name: string }

/** What the page says in a frame that is another account's than the session. */
export const WORDS = {
  en: {
    title: "You are signed in to another account",
    help: (of: Whose) => `This frame belongs to ${of.address}; you are signed in to ${of.account} as ${of.name}.`,
    again: "Sign in again",
    tab: "Open uCRM in its own tab",
  },
  es: {
    title: "Tu sesión es de otra cuenta",
    help: (of: Whose) => `Este marco es de ${of.address}; tu sesión es de ${of.account}, como ${of.name}.`,
    again: "Volver a iniciar sesión",
    tab: "Abrir uCRM en su propia pestaña",
  },
  pt: {
    title: "Sua sessão é de outra conta",
    help: (of: Whose) => `Este quadro é de ${of.address}; sua sessão é de ${of.account}, como ${of.name}.`,
    again: "Entrar novamente",
    tab: "Abrir o uCRM em uma aba própria",
  },
}
