import { pluralOf } from "../plural"
import type { SiteMessages } from "./en"

const plural = pluralOf("pt")

export const pt = {
  conflicts: of => plural(of.count, { one: `${of.count} conflito aguarda`, other: `${of.count} conflitos aguardam` }),
  admin: "Administração",
  ownTab: "Abrir em uma aba própria",
  tabs: { closeEnded: "Fechar todas as encerradas" },
  notices: {
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
    everywhereHelp: "Encerra suas sessões em todos os navegadores e quadros.",
    unsaved: "O que você digitou e não salvou é descartado ao sair.",
  },
  signIn: {
    title: "Entrar no uCRM",
    intro: "Com o login da sua empresa.",
    expired: "Sua sessão terminou. Entre de novo e você volta para onde estava; o que digitou foi mantido.",
    left: "Você saiu.",
    signIn: "Entrar",
    waiting: "Continue na janela que se abriu. Se ela não estiver mais lá, entre de novo.",
    blocked: "Seu navegador não abriu nenhuma janela. Permita que esta página abra janelas e entre de novo.",
    failed: "Ninguém entrou. Tente de novo.",
  },
  localSignIn: {
    intro: "Ou, como isto é uma demonstração, de uma vez:",
    as: of => `Continuar como ${of.name}`,
    agent: "Agente",
    admin: "Administração",
    failed: "Ninguém entrou na demonstração. Tente de novo.",
  },
  otherAccount: {
    title: "Sua sessão é de outra conta",
    help: of => `Este quadro é de ${of.address}; sua sessão é de ${of.account}, como ${of.name}.`,
    again: "Entrar novamente",
    tab: "Abrir o uCRM em uma aba própria",
  },
  notFound: {
    title: "Não há nada neste endereço",
    help: "O link pode ser antigo ou ter sido digitado errado.",
    home: "Ir para suas interações",
  },
} satisfies SiteMessages
