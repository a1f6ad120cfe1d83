import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const pt: MessagesOf<typeof en> = {
  title: "Administração",
  goTo: (of: { place: string }) => `Administração: ${of.place}`,
  denied: "Seu perfil não permite",
  deniedHelp: (of: { place: string }) =>
    `Seu perfil não dá acesso a ${of.place}. Quem administra os perfis da sua conta pode alterar isso.`,
  deniedAll: "Seu perfil não dá acesso a nenhuma parte da administração.",
  instead: "O que seu perfil permite:",
  home: "Ir para suas interações",
}
