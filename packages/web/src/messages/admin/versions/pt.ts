import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const pt: MessagesOf<typeof en> = {
  title: "Versões",
  help: "As alterações ainda não publicadas e todas as versões publicadas. Qualquer versão pode ser restaurada.",
  draft: "Rascunho",
  draftBy: (of: { name: string }) => `Última alteração de ${of.name}`,
  noDraft: "Nada para publicar. Os agentes têm a mesma configuração.",
  list: "Versões publicadas",
  none: "Ainda não há versões.",
  version: "Versão",
  number: (of: { version: number }) => `Versão ${of.version}`,
  current: "Atual",
  note: "Descrição",
  changes: "Alterações",
  by: "Quem",
  at: "Quando",
  restore: "Restaurar",
  restoreOne: (of: { version: number }) => `Restaurar a versão ${of.version}`,
  restored: (of: { version: number }) => `A versão ${of.version} está no rascunho. Publique para restaurá-la.`,
  same: (of: { version: number }) => `O que está publicado é igual à versão ${of.version}.`,
  replaceTitle: (of: { version: number }) => `Colocar a versão ${of.version} no rascunho?`,
  replaceHelp: "O rascunho tem alterações, que se perdem:",
  more: "Mostrar versões anteriores",
}
