import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("pt")

export const pt: MessagesOf<typeof en> = {
  name: "Nome",
  save: "Salvar",
  actions: "Ações",
  edit: (of: { name: string }) => `Editar ${of.name}`,
  remove: (of: { name: string }) => `Remover ${of.name}`,
  removeAction: "Remover",
  required: "Campo obrigatório",
  gone: "Alguém removeu isto.",
  raised: "Você não pode dar uma permissão que não tem.",
  lastAdmin:
    "Pelo menos um usuário precisa poder administrar usuários e perfis. Primeiro, dê essa permissão a outra pessoa.",
  exists: "Já existe um usuário com este ID.",
  secretFull: "Um host tem no máximo dois segredos. Primeiro, remova um.",
  secretNeeded:
    "Um host que precisa assinar precisa de um segredo. Primeiro, adicione um ou deixe de exigir assinaturas.",
  inUse: (of: { count: number }) =>
    plural(of.count, {
      one: "Um usuário tem este perfil. Primeiro, dê outro a ele.",
      other: `${of.count} usuários têm este perfil. Primeiro, dê outro a eles.`,
    }),
}
