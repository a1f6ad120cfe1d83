import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("pt")

export const pt: MessagesOf<typeof en> = {
  title: "Identidade",
  help: "Como um ClientID vira um identificador, e o que um contato precisa dizer antes de ser salvo.",
  waits: "O que você salvar espera no rascunho até que o publique alguém que possa alterar seções.",
  tabs: "Identidade",
  settings: "Configurações",
  save: "Salvar no rascunho",
  saved: "Salvo no rascunho. Vale para as buscas ao publicar.",
  together: "Salvo no rascunho, junto com o que outra pessoa mudou nesse meio-tempo.",
  discarded: "Suas alterações foram descartadas.",
  behind: "Outra pessoa mudou estas configurações enquanto você editava. Ao salvar, as duas mudanças são mantidas.",
  failed: "Não foi salvo. O que você digitou continua aqui.",
  invalid: of =>
    plural(of.count, {
      one: `${of.count} item precisa da sua atenção.`,
      other: `${of.count} itens precisam da sua atenção.`,
    }),
  form: {
    numbers: "Como os números são lidos",
    country: "País padrão",
    countryHelp: "Números sem código de país pertencem a ele.",
    dialPrefixes: "Prefixos de discagem",
    dialPrefixesHelp: "O que suas linhas colocam antes do número para ligar. Eles são retirados.",
    ownNumbers: "Números próprios",
    ownNumbersHelp: "Suas próprias linhas: uma interação vinda de uma delas não identifica ninguém.",
    withheld: "Também ocultos",
    withheldHelp: "Palavras e números que não são de ninguém, além dos que todas as redes usam.",
    interactions: "Interações",
    activeHours: "Horas na lista",
    activeHoursHelp:
      "Uma interação cujo fim nunca chega sai da lista do seu agente esse tempo depois da última mensagem.",
    contacts: "O que um contato precisa dizer",
    required: "Obrigatórios",
    requiredHelp: "Nenhum contato é criado sem eles.",
    atLeastOne: "Pelo menos um de",
    atLeastOneHelp: "De cada grupo, um precisa ser preenchido.",
    group: of => `Grupo ${of.place}`,
    addGroup: "Adicionar um grupo",
    removeGroup: of => `Remover o grupo ${of.place}`,
    noGroups: "Sem grupos: nada desse tipo é pedido.",
    keyFields: "Campos-chave",
    keyFieldsHelp: "Dois contatos com um mesmo ClientID só entram em conflito se estes também coincidirem.",
    identifier: of => `Identificador: ${of.kind}`,
    unknownField: "Um campo que não existe mais",
  },
  problem: {
    country: "Não é um país com números de telefone.",
    number: "Um destes não é um número.",
    group: "Um grupo precisa de pelo menos dois.",
    invalid: "Isto não pode ser salvo assim.",
    prefix: "Só dígitos, no máximo oito.",
  },
  try: {
    title: "Testar um ClientID",
    help: "Com as configurações como estão nesta página, salvas ou não.",
    channel: "Canal",
    otherChannel: "Outro canal",
    clientId: "ClientID",
    placeholder: "Como ele chegaria",
    waiting: "Digite um ClientID para ver no que ele se torna.",
    becomes: "Ele se torna",
    nobody: "Não é de ninguém",
    why: {
      clientId: {
        empty: "Não há ClientID.",
        own: "É um dos seus números próprios.",
        unusable: "Nada nele pode ser lido como identificador.",
      },
      withheld: {
        everywhere: "Todas as redes o usam para quem oculta o número.",
        listed: of => `“${of.text}” está na sua lista de ocultos.`,
      },
      kind: { is: of => `Neste canal é lido como: ${of.text}.` },
      prefix: { removed: of => `O prefixo de discagem ${of.text} foi retirado.` },
      country: { assumed: of => `Sem código de país, então pertence ao país padrão: ${of.text}.` },
      number: {
        rewritten: "É outra grafia do mesmo assinante: uma só é mantida para as duas.",
        short: "Curto demais para um assinante: mantido como ramal ou código curto.",
        kept: "Não é um número possível em nenhum país: mantido como chegou.",
      },
      extension: { kept: of => `O ramal ${of.text} faz parte dele.` },
      case: { ignored: "A rede não diferencia maiúsculas de minúsculas." },
      variant: { suggests: of => `Também sugere quem tiver ${of.text}; o agente confirma.` },
    },
    failed: "Não foi possível testar.",
  },
  conflict: { nothing: "Nenhum", or: " ou " },
}
