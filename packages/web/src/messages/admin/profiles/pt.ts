import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("pt")

export const pt: MessagesOf<typeof en> = {
  title: "Perfis",
  help: "Cada um é um conjunto de permissões que vários usuários compartilham. Uma mudança vale a partir do próximo passo deles.",
  new: "Novo perfil",
  none: "Ainda não há perfis. Sem um, ninguém pode fazer nada.",
  profile: "Perfil",
  permissions: "Permissões",
  some: (of: { count: number; all: number }) => `${of.count} de ${of.all}`,
  users: "Usuários",
  actions: "Ações",
  back: "Perfis",
  create: "Criar perfil",
  gone: "Esse perfil não existe. Talvez alguém o tenha removido.",
  saved: (of: { name: string }) => `${of.name} foi salvo. Vale a partir do próximo passo de quem o tem.`,
  having: (of: { count: number }) =>
    of.count === 0
      ? "Ninguém tem este perfil."
      : plural(of.count, { one: "Um usuário tem este perfil.", other: `${of.count} usuários têm este perfil.` }),
  complete: "O perfil de administradores sempre tem todas as permissões.",
  lacking: "Você não pode dar o que não tem.",
  removeTitle: (of: { name: string }) => `Remover ${of.name}?`,
  removeHelp: "Ninguém o tem, então ninguém perde nada. Isto não pode ser desfeito.",
  remove: "Remover",
  removed: (of: { name: string }) => `${of.name} foi removido.`,
  group: {
    contacts: "Contatos",
    interactions: "Interações e privacidade",
    tools: "Ferramentas",
    configuration: "Administração",
  },
}
