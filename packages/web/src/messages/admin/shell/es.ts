import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const es: MessagesOf<typeof en> = {
  title: "Administración",
  goTo: (of: { place: string }) => `Administración: ${of.place}`,
  denied: "Tu perfil no lo permite",
  deniedHelp: (of: { place: string }) =>
    `Tu perfil no da acceso a ${of.place}. Quien administra los perfiles de tu cuenta puede cambiarlo.`,
  deniedAll: "Tu perfil no da acceso a ninguna parte de la administración.",
  instead: "Lo que tu perfil permite:",
  home: "Ir a tus interacciones",
}
