import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const pt: MessagesOf<typeof en> = {
  title: "Usuários",
  help: "Quem entra, e com qual perfil. Cada pessoa entra com o id que o uContact X envia.",
  new: "Novo usuário",
  none: "Ainda não há usuários.",
  user: "Usuário",
  id: "Id",
  idHelp: "Exatamente como o uContact X o envia. Não pode ser mudado depois.",
  profile: "Perfil",
  choose: "Escolha um perfil",
  language: "Idioma",
  actions: "Ações",
  you: "Você",
  filter: "Filtrar por nome ou id",
  noneLike: (of: { text: string }) => `Nenhum usuário corresponde a “${of.text}”.`,
  createTitle: "Novo usuário",
  create: "Adicionar usuário",
  editTitle: (of: { name: string }) => `Editar ${of.name}`,
  saved: (of: { name: string }) => `${of.name} foi salvo. Vale a partir do próximo passo.`,
  signOut: (of: { name: string }) => `Encerrar todas as sessões de ${of.name}`,
  signOutTitle: (of: { name: string }) => `Encerrar todas as sessões de ${of.name}?`,
  signOutHelp: "A pessoa terá de entrar de novo em cada navegador. As interações continuam sendo dela.",
  signOutDo: "Encerrar todas as sessões",
  signedOut: (of: { name: string }) => `Todas as sessões de ${of.name} foram encerradas.`,
  removeTitle: (of: { name: string }) => `Remover ${of.name}?`,
  removeHelp:
    "A pessoa perde o acesso a partir deste momento. O que fez continua em seu nome. Isto não pode ser desfeito.",
  remove: "Remover",
  removed: (of: { name: string }) => `${of.name} foi removido.`,
  signIn: "Início de sessão",
  provision: "Adicionar novos usuários quando entram",
  provisionHelp:
    "Quem vem do seu provedor de identidade com um dos perfis da conta passa a ser usuário com ele. Remova as pessoas também lá; caso contrário, elas voltam.",
  provisioned: "Novos usuários são adicionados quando entram.",
  unprovisioned: "Novos usuários são adicionados somente aqui.",
}
