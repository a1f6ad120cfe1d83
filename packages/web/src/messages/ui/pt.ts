import type { MessagesOf } from "../types"
import type { en } from "./en"

type Place = { name: string; place: number; count: number }

export const pt: MessagesOf<typeof en> = {
  copy: "Copiar",
  copied: "Copiado",
  copyFailed: "O navegador não permite copiar. Selecione o texto e copie manualmente.",
  columnWidth: of => `Largura de ${of.label}`,
  columnWidthHelp: "Arraste, ou pressione as setas esquerda e direita; Home restaura a largura habitual",
  save: { discard: "Descartar alterações", unsaved: "Alterações não salvas" },
  list: { add: "Adicionar", remove: (of: { name: string }) => `Remover ${of.name}` },
  order: {
    up: (of: { name: string }) => `Mover ${of.name} para cima`,
    down: (of: { name: string }) => `Mover ${of.name} para baixo`,
    grip: (of: { name: string }) => `Arrastar ${of.name}`,
    gripHelp: "Arraste, ou pressione Espaço e mova com as setas",
    taken: (of: Place) =>
      `${of.name} selecionado, na posição ${of.place} de ${of.count}. As setas movem, Espaço solta.`,
    moved: (of: Place) => `${of.name} está na posição ${of.place} de ${of.count}.`,
    dropped: (of: Place) => `${of.name} ficou na posição ${of.place} de ${of.count}.`,
    cancelled: (of: Place) => `${of.name} voltou à posição ${of.place} de ${of.count}.`,
  },
}
