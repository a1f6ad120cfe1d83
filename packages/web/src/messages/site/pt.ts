import { pluralOf } from "../plural"
import type { SiteMessages } from "./en"

const plural = pluralOf("pt")

export const pt = {
  conflicts: of => plural(of.count, { one: `${of.count} conflito aguarda`, other: `${of.count} conflitos aguardam` }),
  importRuns: of => `Importação em andamento: ${of.done} de ${of.total} linhas`,
  endpointsOff: of =>
    plural(of.count, {
      one: `${of.count} destino de webhook foi desativado`,
      other: `${of.count} destinos de webhook foram desativados`,
    }),
  webhooks: "Webhooks",
  interactions: "Todas as interações",
  admin: "Administração",
  ownTab: "Abrir em uma aba própria",
  tabs: { closeEnded: "Fechar todas as encerradas" },
  arrivals: {
    label: "Novas interações",
    new: "Nova:",
    open: "Abrir",
    dismiss: of => `Dispensar ${of.who}`,
    arrived: of => `Nova interação: ${of.channel}, ${of.who}, ${of.campaign}.`,
    moved: of => `Transferida para ${of.campaign}.`,
    ended: of => `A interação com ${of.who} terminou.`,
  },
  notices: {
    title: "Aviso no título da página se houver outra janela na frente",
    sound: "Som a cada nova interação",
    desktop: "Aviso na área de trabalho se houver outra janela na frente",
    refused: "Seu navegador não permite avisos do uCRM na área de trabalho.",
  },
  shortcuts: {
    title: "Atalhos de teclado",
    lettersOff: "Os atalhos de uma tecla estão desativados no menu.",
    page: "Em todo lugar",
    tabs: "Interações",
    interaction: "Esta interação",
    contact: "Contato",
  },
  signOut: {
    title: "Sair",
    here: "Sair",
    everywhere: "Sair de todos os lugares",
    everywhereHelp: "Encerra suas sessões em todos os navegadores e painéis incorporados.",
    unsaved: "O que você digitou e não salvou é descartado ao sair.",
  },
  signIn: {
    title: "Entrar no uCRM",
    intro: "Use a conta da sua empresa.",
    expired: "Sua sessão terminou. Entre de novo para continuar; o que você digitou foi mantido.",
    left: "Você saiu.",
    signIn: "Entrar",
    waiting: "Continue na janela que abriu. Se ela estiver fechada, entre de novo.",
    blocked: "Seu navegador bloqueou a janela. Permita pop-ups desta página e entre de novo.",
    failed: "Não foi possível entrar. Tente de novo.",
  },
  localSignIn: {
    intro: "Demonstração: entrar sem senha",
    as: of => `Continuar como ${of.name}`,
    agent: "Agente",
    admin: "Administração",
    failed: "Não foi possível entrar na demonstração. Tente de novo.",
  },
  otherAccount: {
    title: "Sua sessão é de outra conta",
    help: of => `Este painel incorporado é de ${of.address}; sua sessão é de ${of.account}, como ${of.name}.`,
    again: "Entrar novamente",
    tab: "Abrir o uCRM em uma aba própria",
  },
  notFound: {
    title: "Página não encontrada",
    help: "O link pode ser antigo ou estar errado.",
    home: "Ir para suas interações",
  },
} satisfies SiteMessages
