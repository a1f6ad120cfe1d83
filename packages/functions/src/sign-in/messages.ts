import type { Locale } from "@ucrm/core/access/schema"

/** The texts of the pages of a sign-in: `help` is what to do or whom to ask. */
interface Messages {
  retry: string
  done: { title: string; help: string }
  refusals: Record<Reason, { title: string; help: string }>
}

export const REASONS = [
  "signIn.notConfigured",
  "signIn.expired",
  "signIn.refused",
  "signIn.claimMissing",
  "signIn.accountUnknown",
  "signIn.otherAccount",
  "signIn.userUnknown",
  "signIn.userSuspended",
  "signIn.unreachable",
  "other",
] as const
export type Reason = (typeof REASONS)[number]

export const MESSAGES: Record<Locale, Messages> = {
  en: {
    retry: "Sign in again",
    done: { title: "You are signed in", help: "You can close this window and continue where you were." },
    refusals: {
      "signIn.notConfigured": {
        title: "Sign-in is not configured for this installation",
        help: "Ask the administrator of uCRM to connect your company's sign-in.",
      },
      "signIn.expired": {
        title: "This sign-in has expired",
        help: "It took more than ten minutes, or was used before. Sign in again.",
      },
      "signIn.refused": {
        title: "Your company's sign-in did not let you in",
        help: "Try again. If it happens again, ask the administrator of your company's sign-in.",
      },
      "signIn.claimMissing": {
        title: "Your company's sign-in does not say who you are in uCRM",
        help: "Ask the administrator of your company's sign-in to give your user what uCRM needs.",
      },
      "signIn.accountUnknown": {
        title: "Your company has no account here",
        help: "Ask the administrator of uCRM in your company which address to use.",
      },
      "signIn.otherAccount": {
        title: "You belong to another account",
        help: "The page that asked is another company's. Sign in with the user that you have there, or open your own company's page.",
      },
      "signIn.userUnknown": {
        title: "You are not a user of uCRM yet",
        help: "Ask the administrator of uCRM in your company to add you.",
      },
      "signIn.userSuspended": {
        title: "Your access to uCRM is suspended",
        help: "Ask the administrator of uCRM in your company to reactivate it.",
      },
      "signIn.unreachable": {
        title: "Your company's sign-in does not answer",
        help: "Try again in a moment. If it lasts, ask the administrator of your company's sign-in.",
      },
      other: {
        title: "Sign-in failed",
        help: "Sign in again. If it does not help, ask the administrator of uCRM in your company.",
      },
    },
  },
  es: {
    retry: "Iniciar sesión otra vez",
    done: { title: "Iniciaste sesión", help: "Puedes cerrar esta ventana y seguir donde estabas." },
    refusals: {
      "signIn.notConfigured": {
        title: "El inicio de sesión no está configurado en esta instalación",
        help: "Pide a quien administra uCRM que conecte el inicio de sesión de tu empresa.",
      },
      "signIn.expired": {
        title: "Este inicio de sesión venció",
        help: "Pasaron más de diez minutos o ya se había usado. Inicia sesión otra vez.",
      },
      "signIn.refused": {
        title: "El inicio de sesión de tu empresa no te dejó entrar",
        help: "Inténtalo otra vez. Si vuelve a pasar, consulta a quien administra el inicio de sesión de tu empresa.",
      },
      "signIn.claimMissing": {
        title: "El inicio de sesión de tu empresa no dice quién eres en uCRM",
        help: "Pide a quien administra el inicio de sesión de tu empresa que le dé a tu usuario lo que uCRM necesita.",
      },
      "signIn.accountUnknown": {
        title: "Tu empresa no tiene una cuenta aquí",
        help: "Pregunta a quien administra uCRM en tu empresa qué dirección usar.",
      },
      "signIn.otherAccount": {
        title: "Perteneces a otra cuenta",
        help: "La página que lo pidió es de otra empresa. Inicia sesión con el usuario que tienes en ella, o abre la página de la tuya.",
      },
      "signIn.userUnknown": {
        title: "Todavía no eres usuario de uCRM",
        help: "Pide a quien administra uCRM en tu empresa que te agregue.",
      },
      "signIn.userSuspended": {
        title: "Tu acceso a uCRM está suspendido",
        help: "Pide a quien administra uCRM en tu empresa que lo reactive.",
      },
      "signIn.unreachable": {
        title: "El inicio de sesión de tu empresa no responde",
        help: "Inténtalo en un momento. Si sigue así, consulta a quien administra el inicio de sesión de tu empresa.",
      },
      other: {
        title: "No se inició sesión",
        help: "Inicia sesión otra vez. Si no ayuda, consulta a quien administra uCRM en tu empresa.",
      },
    },
  },
  pt: {
    retry: "Entrar de novo",
    done: { title: "Você entrou", help: "Pode fechar esta janela e continuar de onde veio." },
    refusals: {
      "signIn.notConfigured": {
        title: "O login não está configurado nesta instalação",
        help: "Peça a quem administra o uCRM que conecte o login da sua empresa.",
      },
      "signIn.expired": {
        title: "Este login expirou",
        help: "Levou mais de dez minutos ou já tinha sido usada. Entre de novo.",
      },
      "signIn.refused": {
        title: "O login da sua empresa não deixou você entrar",
        help: "Tente de novo. Se acontecer outra vez, fale com quem administra o login da sua empresa.",
      },
      "signIn.claimMissing": {
        title: "O login da sua empresa não diz quem você é no uCRM",
        help: "Peça a quem administra o login da sua empresa que dê ao seu usuário o que o uCRM precisa.",
      },
      "signIn.accountUnknown": {
        title: "Sua empresa não tem uma conta aqui",
        help: "Pergunte a quem administra o uCRM na sua empresa qual endereço usar.",
      },
      "signIn.otherAccount": {
        title: "Você pertence a outra conta",
        help: "A página que pediu é de outra empresa. Entre com o usuário que você tem nela ou abra a página da sua.",
      },
      "signIn.userUnknown": {
        title: "Você ainda não é usuário do uCRM",
        help: "Peça a quem administra o uCRM na sua empresa que adicione você.",
      },
      "signIn.userSuspended": {
        title: "Seu acesso ao uCRM está suspenso",
        help: "Peça a quem administra o uCRM na sua empresa que o reative.",
      },
      "signIn.unreachable": {
        title: "O login da sua empresa não responde",
        help: "Tente daqui a pouco. Se continuar, fale com quem administra o login da sua empresa.",
      },
      other: {
        title: "Não foi possível entrar",
        help: "Entre de novo. Se não ajudar, fale com quem administra o uCRM na sua empresa.",
      },
    },
  },
}
