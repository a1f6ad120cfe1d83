import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const pt: MessagesOf<typeof en> = {
  title: "Hosts",
  help: "As instalações do uContact X que enviam interações. Cada uma tem seu próprio token.",
  new: "Novo host",
  none: "Ainda não há hosts. Crie um e entregue o token a quem for conectar o uContact X.",
  host: "Host",
  origins: "Exibido em",
  nowhere: "Nenhum site",
  lastUsed: "Último uso",
  never: "Nunca",
  token: "Token desde",
  originsLabel: "Origens permitidas",
  originsHelp:
    "Uma por linha, p. ex. https://acme.ucontactcloud.com. Só elas podem exibir o uCRM em um painel incorporado.",
  originsInvalid: (of: { line: string }) => `“${of.line}” não é uma origem https exata.`,
  scopes: "Acessos",
  scopesRequired: "Escolha pelo menos um.",
  rateLimit: "Solicitações em dez segundos",
  rateLimitHelp:
    "Deixe vazio para o valor padrão. As solicitações acima do limite são recusadas até que os dez segundos passem.",
  rateLimitInvalid: "Um número inteiro de 100 a 10.000.",
  scope: {
    interactions: "Interações",
    contacts: { read: "Ler contatos", write: "Gravar contatos" },
  },
  create: "Criar host",
  editTitle: "Editar host",
  refresh: "Novo token",
  refreshOf: (of: { name: string }) => `Novo token para ${of.name}`,
  refreshHelp: "O token atual deixa de funcionar imediatamente. Nada chega do uContact X até que ele tenha o novo.",
  removeTitle: (of: { name: string }) => `Remover ${of.name}?`,
  removeHelp:
    "O token deixa de funcionar imediatamente, e as origens não podem mais exibir o uCRM. Interações e contatos são mantidos. Isto não pode ser desfeito.",
  removed: (of: { name: string }) => `${of.name} foi removido.`,
  issued: (of: { name: string }) => `Token de ${of.name}`,
  issuedHelp: "Exibido só uma vez. Copie agora e guarde como uma senha.",
  copyToken: "Copiar token",
  done: "Concluído",
  start: "Início rápido",
  signatures: (of: { name: string }) => `Assinaturas de ${of.name}`,
  startHelp: "Cole em um terminal. Funcionam sem alterações.",
  startHelpBlank: (of: { blanks: string[] }) =>
    `Cole em um terminal, com os dados de um host no lugar de ${of.blanks.join(" e ")}.`,
  signed: "Assinados",
  signedHelp: "Para um host que precisa assinar: os comandos assinam cada solicitação com openssl.",
  check: "Pergunte quem está ligando. Nada é guardado.",
  send: "Envie uma interação para você. Ela abre na sua tela.",
  copyCommand: "Copiar comando",
}
