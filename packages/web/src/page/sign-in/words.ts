/** What the sign-in page says, kept out of the dictionaries that every page waits for. */
export const words = {
  en: {
    title: "Sign in to uCRM",
    intro: "With the sign-in of your company.",
    expired: "Your session has ended. Sign in again and you are back where you were; what you typed is kept.",
    left: "You have signed out.",
    signIn: "Sign in",
    waiting: "Go on in the window that has opened. If it is gone, sign in again.",
    blocked: "Your browser opened no window. Allow this page to open windows, then sign in again.",
    failed: "Nobody was signed in. Try again.",
  },
  es: {
    title: "Iniciar sesión en uCRM",
    intro: "Con el inicio de sesión de tu empresa.",
    expired: "Tu sesión terminó. Inicia sesión de nuevo y volverás a donde estabas; lo que escribiste se conserva.",
    left: "Cerraste la sesión.",
    signIn: "Iniciar sesión",
    waiting: "Sigue en la ventana que se abrió. Si ya no está, inicia sesión otra vez.",
    blocked: "Tu navegador no abrió ninguna ventana. Permite que esta página abra ventanas e inicia sesión otra vez.",
    failed: "No se inició sesión. Inténtalo otra vez.",
  },
  pt: {
    title: "Entrar no uCRM",
    intro: "Com o login da sua empresa.",
    expired: "Sua sessão terminou. Entre de novo e você volta para onde estava; o que digitou foi mantido.",
    left: "Você saiu.",
    signIn: "Entrar",
    waiting: "Continue na janela que se abriu. Se ela não estiver mais lá, entre de novo.",
    blocked: "Seu navegador não abriu nenhuma janela. Permita que esta página abra janelas e entre de novo.",
    failed: "Ninguém entrou. Tente de novo.",
  },
}
