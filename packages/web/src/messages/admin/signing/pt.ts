import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const pt: MessagesOf<typeof en> = {
  title: (of: { name: string }) => `Assinaturas de ${of.name}`,
  help: "A assinatura prova que uma solicitação é autêntica e recente (Standard Webhooks).",
  none: "Ainda não há segredos. Adicione um e entregue-o a quem for conectar o uContact X.",
  secrets: "Segredos",
  only: "Segredo",
  older: "Segredo anterior",
  newer: "Segredo novo",
  made: "adicionado",
  add: "Novo segredo",
  full: "No máximo dois segredos, enquanto um substitui o outro. Remova um antes de adicionar outro.",
  issued: "O novo segredo",
  issuedHelp: "Exibido só uma vez. Copie agora e guarde como uma senha.",
  copy: "Copiar segredo",
  remove: "Remover segredo",
  removeOf: (of: { which: string }) => `Remover: ${of.which}`,
  removeTitle: "Remover este segredo?",
  removeHelp:
    "O que for assinado com ele será recusado imediatamente. Antes disso, faça o uContact X assinar com o outro.",
  removeLast: "O que for assinado com ele será recusado imediatamente. O host fica sem segredos.",
  removed: "O segredo foi removido.",
  require: "Exigir assinaturas",
  requireHelp: "Solicitações deste host sem assinatura são recusadas. Vale imediatamente.",
  requireFirst: "Primeiro, adicione um segredo.",
  required: (of: { name: string }) => `${of.name} precisa assinar suas solicitações.`,
  unrequired: (of: { name: string }) => `A assinatura agora é opcional para ${of.name}.`,
  done: "Concluído",
}
