import type { MessagesOf } from "../../types"
import type { en } from "./en"

export const es: MessagesOf<typeof en> = {
  title: "Campañas",
  help: "Las campañas llegan solas con su primera interacción. Lo que cambies va al borrador.",
  list: "Campañas",
  none: "Ninguna interacción trajo todavía una campaña. La primera aparecerá aquí sola.",
  name: "Campaña",
  label: "Etiqueta",
  labelOf: (of: { name: string }) => `Etiqueta de ${of.name}`,
  view: "Se abre",
  viewOf: (of: { name: string }) => `Cómo se abre ${of.name}`,
  auto: "Según el ancho",
  reduced: "Reducida",
  full: "Completa",
  seen: "Vista por primera vez",
  notSeen: "Aún no vista",
  matrix: "Qué sección se muestra en cada campaña",
  matrixHelp: "Las flechas mueven, la barra espaciadora cambia. Una sección sin campañas se muestra en todas.",
  section: "Sección",
  every: "Todas las campañas",
  cell: (of: { section: string; campaign: string }) => `${of.section} en ${of.campaign}`,
  everyCell: (of: { section: string }) => `${of.section} en todas las campañas`,
  noSections: "Todavía no hay secciones.",
  inactive: "Inactiva",
  last: (of: { section: string }) =>
    `${of.section} no tiene otra campaña: sin ninguna se mostraría en todas. Desactiva la sección.`,
  changed: "Otra persona cambió esto mientras tanto. Lo que ves es como está ahora.",
  saved: (of: { name: string }) => `${of.name} se guardó en el borrador.`,
}
