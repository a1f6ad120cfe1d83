import { pluralOf } from "../plural"
import type { MessagesOf } from "../types"
import type { contact as english } from "./en"

const plural = pluralOf("pt")

export const contact = {
  unnamed: "Contato sem nome",
  temporary: "Temporário",
  temporaryHelp: "Outro contato tem o mesmo número ou endereço.",
  yes: "Sim",
  no: "Não",
  notSet: "Não definido",
  hidden: "Oculto pelo seu perfil",
  lastContact: "Último contato",
  region: {
    facts: "Dados principais",
    identifiers: "Identificadores",
    timeline: "Histórico",
  },
  base: {
    firstName: "Nome",
    lastName: "Sobrenome",
    company: "Empresa",
    jobTitle: "Cargo",
    owner: "Responsável",
  },
  field: {
    none: "Nenhuma opção encontrada.",
    opens: of => `Abre ${of.address} em outra aba`,
    more: "Mostrar tudo",
    less: "Mostrar menos",
    readOnly: "Somente leitura",
  },
  identifier: {
    current: "Esta interação",
    currentHelp: "O identificador desta interação.",
    notOwn: "Não é um identificador deste contato",
    add: "Adicionar identificador",
    kind: "Tipo",
    value: "Valor",
    other: "Outro…",
    otherKind: "Canal",
    none: "Ainda não há identificadores. Adicione um.",
    remove: of => `Remover ${of.display}`,
    removed: of => `${of.display} foi removido.`,
    added: of => `${of.display} foi adicionado.`,
    shared: of => `${of.display} foi adicionado. É compartilhado com ${of.names}.`,
    restored: of => `${of.display} está de volta.`,
    removeFailed: of => `Não foi possível remover ${of.display}.`,
    placeholder: { phone: "+598 99 123 456", email: "nome@exemplo.com", other: "ID" },
    clientId: of => `ID do ${of.channel}`,
  },
  section: {
    empty: of => plural(of.count, { one: `${of.count} campo vazio`, other: `${of.count} campos vazios` }),
    fill: of => `Preencher ${of.label}`,
    edit: of => `Editar ${of.title}`,
  },
  edit: {
    choose: "Escolha o que editar",
    cancel: "Cancelar",
    unsaved: "Suas alterações foram mantidas, mas não estão salvas.",
    resume: "Continuar",
    discard: "Descartar",
    discarded: "Suas alterações foram descartadas.",
  },
  timeline: {
    you: "Você",
    byYou: "você",
  },
} satisfies MessagesOf<typeof english>
