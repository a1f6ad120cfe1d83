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
  ongoing: "Em andamento",
}
