import type { HomeMessages } from "./en"

export const pt: HomeMessages = {
  title: "Aguardando interações",
  active: "Suas interações",
  help: "O contato abre aqui quando o uContact X atribui uma interação a você.",
  offline: "As novas interações aparecerão assim que a conexão voltar.",
  contacts: "Ver contatos",
  all: "Todas as interações",
  recent: "Suas últimas interações",
  toFinish: "Por terminar",
  nothingToFinish: "Nada por terminar.",
  notIdentified: "Não identificada",
  noOutcome: "Sem resultado",
  unsaved: "Alterações não salvas",
  showDay: "Mostrar o dia",
  showLatest: "Mostrar só as últimas",
  conflict: "Conflito",
  search: "Buscar um contato",
  resolved: "Conflitos resolvidos",
  merged: of => `Conflito resolvido por ${of.who}: mesclado`,
  confirmed: of => `Conflito resolvido por ${of.who}: são duas pessoas`,
  ongoing: "Em andamento",
}
