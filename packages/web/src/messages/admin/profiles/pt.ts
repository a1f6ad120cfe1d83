import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("pt")

export const pt: MessagesOf<typeof en> = {
  title: "Perfis",
  help: "Conjuntos de permissões para os usuários. As alterações valem na próxima ação deles.",
  new: "Novo perfil",
  none: "Ainda não há perfis. Sem um perfil, os usuários não podem fazer nada.",
  profile: "Perfil",
  permissions: "Permissões",
  some: (of: { count: number; all: number }) => `${of.count} de ${of.all}`,
  users: "Usuários",
  back: "Perfis",
  create: "Criar perfil",
  gone: "Perfil não encontrado. Talvez alguém o tenha removido.",
  saved: (of: { name: string }) => `${of.name} foi salvo. Vale na próxima ação dos seus usuários.`,
  having: (of: { count: number }) =>
    of.count === 0
      ? "Nenhum usuário tem este perfil."
      : plural(of.count, { one: "Um usuário tem este perfil.", other: `${of.count} usuários têm este perfil.` }),
  complete: "O perfil de administradores sempre tem todas as permissões.",
  lacking: "Você não pode dar uma permissão que não tem.",
  duplicate: (of: { name: string }) => `Duplicar ${of.name}`,
  copyName: (of: { name: string }) => `${of.name} (cópia)`,
  removeTitle: (of: { name: string }) => `Remover ${of.name}?`,
  removeHelp: "Ninguém o tem, então ninguém perde nada. Isto não pode ser desfeito.",
  removed: (of: { name: string }) => `${of.name} foi removido.`,
  group: {
    contacts: "Contatos",
    interactions: "Interações e privacidade",
    tools: "Ferramentas",
    configuration: "Administração",
  },
}
