import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const pt: MessagesOf<typeof en> = {
  title: (of: { name: string }) => `Assinaturas de ${of.name}`,
  help: "Além do token, um host pode provar que uma requisição é sua, íntegra e recente: ele a assina com um segredo, conforme o Standard Webhooks.",
  none: "Ainda não há segredos. Adicione um e entregue-o a quem for conectar o uContact X.",
  secrets: "Segredos",
  only: "Segredo",
  older: "Segredo anterior",
  newer: "Segredo novo",
  made: "adicionado",
  add: "Novo segredo",
  full: "No máximo dois segredos, enquanto um substitui o outro. Remova um antes de adicionar outro.",
  issued: "O novo segredo",
  issuedHelp: "Ele é exibido só desta vez. Copie agora e guarde como se guarda uma senha.",
  copy: "Copiar segredo",
  remove: "Remover segredo",
  removeOf: (of: { which: string }) => `Remover: ${of.which}`,
  removeTitle: "Remover este segredo?",
  removeHelp:
    "O que for assinado com ele será recusado imediatamente. Antes disso, faça o uContact X assinar com o outro.",
  removeLast: "O que for assinado com ele será recusado imediatamente. O host fica sem segredos.",
  removed: "O segredo foi removido.",
  require: "Exigir assinaturas",
  requireHelp: "Requisições deste host sem assinatura são recusadas. Vale imediatamente.",
  requireFirst: "Primeiro, adicione um segredo.",
  required: (of: { name: string }) => `A partir de agora, ${of.name} precisa assinar.`,
  unrequired: (of: { name: string }) => `${of.name} pode assinar, mas não é obrigado.`,
  done: "Concluído",
}
