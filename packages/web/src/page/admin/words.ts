/** The words of the frame around every admin page. */
export const words = {
  en: {
    title: "Administration",
    goTo: (of: { place: string }) => `Administration: ${of.place}`,
    denied: "Not for your profile",
    deniedHelp: (of: { place: string }) =>
      `Your profile does not open ${of.place}. Whoever keeps the profiles of your account can change that.`,
    deniedAll: "Your profile opens no part of the administration.",
    instead: "What your profile opens:",
    home: "Go to your interactions",
  },
  es: {
    title: "Administración",
    goTo: (of: { place: string }) => `Administración: ${of.place}`,
    denied: "Tu perfil no lo permite",
    deniedHelp: (of: { place: string }) =>
      `Tu perfil no da acceso a ${of.place}. Quien administra los perfiles de tu cuenta puede cambiarlo.`,
    deniedAll: "Tu perfil no da acceso a ninguna parte de la administración.",
    instead: "Lo que tu perfil permite:",
    home: "Ir a tus interacciones",
  },
  pt: {
    title: "Administração",
    goTo: (of: { place: string }) => `Administração: ${of.place}`,
    denied: "Seu perfil não permite",
    deniedHelp: (of: { place: string }) =>
      `Seu perfil não dá acesso a ${of.place}. Quem cuida dos perfis da sua conta pode mudar isso.`,
    deniedAll: "Seu perfil não dá acesso a nenhuma parte da administração.",
    instead: "O que seu perfil permite:",
    home: "Ir para suas interações",
  },
}
