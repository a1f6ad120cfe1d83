import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const pt: MessagesOf<typeof en> = {
  title: "Versões",
  help: "O que espera para ser publicado e o que já foi publicado. Qualquer versão pode ser recuperada.",
  draft: "Rascunho",
  draftBy: (of: { name: string }) => `Última alteração de ${of.name}`,
  noDraft: "Não há nada para publicar. Os agentes veem o mesmo que você.",
  list: "Versões publicadas",
  none: "Ainda não se publicou nada.",
  version: "Versão",
  number: (of: { version: number }) => `Versão ${of.version}`,
  current: "Atual",
  note: "Para que foi",
  changes: "Alterações",
  by: "Quem",
  at: "Quando",
  restore: "Recuperar",
  restoreOne: (of: { version: number }) => `Recuperar a versão ${of.version}`,
  restored: (of: { version: number }) => `A versão ${of.version} está no rascunho. Publique para recuperá-la.`,
  same: (of: { version: number }) => `O que está publicado é igual à versão ${of.version}.`,
  replaceTitle: (of: { version: number }) => `Colocar a versão ${of.version} no rascunho?`,
  replaceHelp: "O rascunho tem alterações, que se perdem:",
  more: "Mostrar versões anteriores",
}
