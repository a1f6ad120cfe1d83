import { pluralOf } from "../plural"
import type { ContactsMessages } from "./en"

const plural = pluralOf("pt")

export const pt = {
  page: {
    title: "Contatos",
    search: "Buscar contatos",
    placeholder: "Nome, telefone, e-mail, ID de rede social…",
    conflicts: "Conflitos",
    import: "Importar",
    none: of => `Nenhum contato corresponde a “${of.query}”.`,
    noneHelp: "Tente menos letras ou o começo do número.",
    createThis: "Criar este contato",
    count: of =>
      plural(of.count, { one: `${of.count} contato encontrado.`, other: `${of.count} contatos encontrados.` }),
    countMore: of => `Os primeiros ${of.count} contatos encontrados.`,
    more: "Mostrar mais",
    clear: "Limpar a busca",
    new: "Novo contato",
    newDenied: "Seu perfil não permite adicionar contatos.",
    back: "Contatos",
    loading: "Carregando o contato",
    failed: "Não foi possível carregar o contato.",
    notFound: "Contato não encontrado",
    notFoundHelp: "Foi excluído, ou o link está errado.",
    mergedInto: "Este contato foi mesclado ao que aparece aqui.",
    openSearch: "Buscar contatos",
    audit: "Auditoria",
    completeData: "Baixar todos os dados",
    copyLink: "Copiar link",
    linkCopied: "O link deste contato foi copiado.",
    linkFailed: "O navegador não permite copiar.",
    mergeWith: "Mesclar com…",
    mergeHelp: "Escolha o outro contato. Você compara os dois antes que algo mude.",
    delete: "Excluir",
    deleteTitle: of => `Excluir ${of.name}?`,
    deleteHelp: of =>
      of.identifiers === 0
        ? "Todos os seus valores são excluídos. Pode ser restaurado da lixeira por 30 dias."
        : `Todos os seus valores são excluídos, e ${plural(of.identifiers, { one: "o seu identificador já não leva", other: `os seus ${of.identifiers} identificadores já não levam` })} a um contato. Pode ser restaurado da lixeira por 30 dias.`,
    deleteHold: "As interações mantêm o ClientID com que chegaram.",
    deleted: of => `Contato excluído: ${of.name}.`,
    deleteChanged: "Alguém alterou este contato. Confira antes de excluí-lo.",
    created: of => `Contato criado: ${of.name}.`,
    open: of => `Abrir ${of.name}`,
    meta: of => `Criado em ${of.created} por ${of.who}`,
  },
  form: {
    title: "Novo contato",
    create: "Criar contato",
    cancel: "Cancelar",
    identifiers: "Identificadores",
    invalid: of =>
      plural(of.count, {
        one: `${of.count} campo precisa de atenção.`,
        other: `${of.count} campos precisam de atenção.`,
      }),
    duplicates: "Parece ser",
    duplicatesCount: of =>
      plural(of.count, {
        one: `${of.count} contato se parece com este.`,
        other: `${of.count} contatos se parecem com este.`,
      }),
    use: "Usar este contato",
    removeIdentifier: "Remover este identificador",
    kept: "O que você digitou foi mantido.",
    taken: "Outro contato já o tem.",
  },
  field: {
    select: "Escolher…",
    noLonger: of => `${of.option} (não é mais oferecida)`,
    filter: "Filtrar opções",
  },
  edit: {
    save: "Salvar",
    saved: "Salvo.",
    savedMerged: "Salvo, junto com as alterações de outra pessoa.",
    unchanged: "Sem alterações.",
    failed: "Não foi salvo. O que você digitou continua aqui.",
    outdated: "Outra pessoa editou este contato. Ao salvar, as duas alterações são mantidas.",
  },
  identifier: {
    label: "Rótulo",
    labelHelp: "Opcional: Casa, Trabalho…",
    save: "Adicionar",
    otherHolders: of => `Já pertence a ${of.names}.`,
    fromInteraction: "Desta interação.",
  },
  problem: {
    required: "Campo obrigatório",
    number: "Não é um número.",
    digits: "Tem dígitos demais.",
    date: "Não é uma data completa.",
    dateTime: "Não é uma data e hora completa.",
    document: "Não é um número de documento deste tipo.",
    checkDigit: "O dígito verificador não confere. Verifique se há um dígito errado.",
    option: "Escolha uma das opções.",
    boolean: "Escolha sim ou não.",
    email: "Não é um endereço de e-mail.",
    phone: "Não é um número de telefone.",
    url: "Não é um endereço da web.",
    invalid: "Não é válido.",
  },
  conflict: {
    title: "Outra pessoa editou estes campos",
    first: of => `Salvou primeiro: ${of.who}`,
    help: "Escolha o que manter e salve.",
    mine: "O seu",
    theirs: "O da outra pessoa",
    allMine: "Manter tudo o que é meu",
    allTheirs: "Manter tudo o da outra pessoa",
    save: "Salvar a escolha",
    back: "Voltar à edição",
    choose: of => `O que manter em ${of.label}`,
  },
  reach: {
    call: of => `Ligar para ${of.display}`,
    write: of => `Escrever para ${of.display}`,
    copy: of => `Copiar ${of.display}`,
  },
  sharing: {
    chip: "Compartilhado",
    help: "Será perguntado quem é.",
    with: of => `Compartilhado com ${of.names}: será perguntado quem é.`,
    more: of => `mais ${of.count}`,
    actions: of => `Mais ações para ${of.display}`,
    markShared: "Marcar como compartilhado por várias pessoas",
    markOwn: "Marcar como exclusivo deste contato",
    shared: of => `${of.display} é compartilhado. Da próxima vez será perguntado quem é.`,
    direct: of => `${of.display} abre este contato automaticamente.`,
  },
  candidates: {
    filter: "Filtrar por nome, empresa ou número",
    showing: of => (of.shown < of.count ? `Os primeiros ${of.shown} de ${of.count}` : `Restam ${of.count}`),
    none: () => "Nenhum deles.",
    more: of => `Mostrar mais ${of.count}`,
  },
  limit: {
    min: of => `No mínimo ${of.at}.`,
    max: of => `No máximo ${of.at}.`,
    decimals: of =>
      of.at === "0"
        ? "Sem casas decimais."
        : `No máximo ${of.at} ${plural(of.count, { one: "casa decimal", other: "casas decimais" })}.`,
    maxLength: of => `No máximo ${of.at} ${plural(of.count, { one: "caractere", other: "caracteres" })}.`,
  },
  erase: {
    option: "Apagar todos os dados desta pessoa",
    help: "Use quando a própria pessoa pede. Também são apagados o histórico, as alterações dos dados, os contatos mesclados a este e o número, o nome e os dados das interações. A auditoria mantém quem apagou o contato e quando. Não pode ser desfeito.",
    erase: "Apagar tudo",
    going:
      "Apagando… Pode levar um momento. Se você fechar isto, o contato continua excluído e o restante é apagado depois.",
    done: of => `Todos os dados de ${of.name} foram apagados.`,
  },
} satisfies ContactsMessages
