import type { MessagesOf } from "../types"
import type { en } from "./en"

type Place = { name: string; place: number; count: number }

export const es: MessagesOf<typeof en> = {
  copy: "Copiar",
  copied: "Copiado",
  copyFailed: "El navegador no permite copiar. Selecciona el texto y cópialo a mano.",
  columnWidth: of => `Ancho de ${of.label}`,
  columnWidthHelp: "Arrastra, o presiona las flechas izquierda y derecha; Inicio restablece el ancho habitual",
  save: { discard: "Descartar cambios", unsaved: "Cambios sin guardar" },
  list: { add: "Agregar", remove: (of: { name: string }) => `Quitar ${of.name}` },
  order: {
    up: (of: { name: string }) => `Subir ${of.name}`,
    down: (of: { name: string }) => `Bajar ${of.name}`,
    grip: (of: { name: string }) => `Arrastrar ${of.name}`,
    gripHelp: "Arrastra, o presiona Espacio y muévelo con las flechas",
    taken: (of: Place) =>
      `${of.name} tomado, en el lugar ${of.place} de ${of.count}. Las flechas lo mueven, Espacio lo suelta.`,
    moved: (of: Place) => `${of.name} está en el lugar ${of.place} de ${of.count}.`,
    dropped: (of: Place) => `${of.name} quedó en el lugar ${of.place} de ${of.count}.`,
    cancelled: (of: Place) => `${of.name} volvió al lugar ${of.place} de ${of.count}.`,
  },
}
