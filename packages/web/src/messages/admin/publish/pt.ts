import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("pt")

export const pt: MessagesOf<typeof en> = {
  failed: "Não foi possível ler as alterações dentro das seções.",
  shownIn: of => `Aparece em ${of.names}.`,
  everywhere: "Aparece em todas as campanhas.",
  title: of => `Renomeada de ${of.from} para ${of.to}`,
  bound: of => `Agora também aparece em ${of.names}`,
  unbound: of => `Não aparece mais em ${of.names}`,
  limited: of => `Aparece só em ${of.names}, não mais em todas as campanhas`,
  unlimited: "Agora aparece em todas as campanhas",
  settings: of => `Mudou: ${of.names}`,
  setting: { active: "ativa ou inativa", reduced: "na visualização reduzida", columns: "colunas" },
  reordered: "Campos em outra ordem",
  added: of => `Campo novo: ${of.name}`,
  removed: of => `Campo removido: ${of.name}`,
  renamed: of => `O campo ${of.from} agora se chama ${of.to}`,
  field: of => `${of.name}: mudou ${of.names}`,
  contacts: of =>
    plural(of.count, { one: `${of.count} contato tem um valor.`, other: `${of.count} contatos têm um valor.` }),
  aspect: {
    type: "o tipo",
    required: "obrigatório",
    country: "o país do documento",
    currency: "a moeda",
    help: "a ajuda",
    reduced: "na visualização reduzida",
    readOnly: "somente leitura",
    searchable: "pesquisável",
    recognition: "ajuda a reconhecer",
    min: "o mínimo",
    max: "o máximo",
    decimals: "as casas decimais",
    maxLength: "o tamanho máximo",
  },
  options: {
    added: of => `${of.name}: opções novas ${of.names}`,
    removed: of => `${of.name}: opções removidas ${of.names}`,
    renamed: of => `${of.name}: a opção ${of.from} agora se chama ${of.to}`,
    retired: of => `${of.name}: não são mais oferecidas ${of.names}`,
    offered: of => `${of.name}: voltam a ser oferecidas ${of.names}`,
    reordered: of => `${of.name}: opções em outra ordem`,
    colors: of => `${of.name}: cores de opções`,
  },
  replaying: "Verificando as últimas interações…",
  replayFailed: "Não foi possível verificar as últimas interações.",
  replayNone: "Ainda não há interações para verificar.",
  replaySame: of =>
    plural(of.count, {
      one: "A última interação continua igual.",
      other: `As últimas ${of.count} interações continuam iguais.`,
    }),
  replayChanged: of =>
    plural(of.changed, {
      one: `${of.changed} das últimas ${of.count} interações mudaria.`,
      other: `${of.changed} das últimas ${of.count} interações mudariam.`,
    }),
}
