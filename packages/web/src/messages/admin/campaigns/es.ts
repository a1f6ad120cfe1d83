import { pluralOf } from "../../plural"
import type { MessagesOf } from "../../types"
import type { en } from "./en"

const plural = pluralOf("es")

export const es: MessagesOf<typeof en> = {
  title: "Campañas",
  help: "Las campañas aparecen con su primera interacción. Los cambios van al borrador.",
  list: "Campañas",
  none: "Sin campañas todavía. Aparecen con su primera interacción.",
  name: "Campaña",
  label: "Etiqueta",
  labelOf: (of: { name: string }) => `Etiqueta de ${of.name}`,
  view: "Se abre",
  viewOf: (of: { name: string }) => `Cómo se abre ${of.name}`,
  auto: "Automática (según el ancho)",
  reduced: "Reducida",
  full: "Completa",
  seen: "Vista por primera vez",
  notSeen: "Sin interacciones",
  after: "Motivos, resultados y datos",
  afterOf: (of: { name: string }) => `Motivos, resultados y datos de ${of.name}`,
  setUp: "Configurar",
  counts: (of: { reasons: number; outcomes: number }) =>
    [
      plural(of.reasons, { one: `${of.reasons} motivo`, other: `${of.reasons} motivos` }),
      plural(of.outcomes, { one: `${of.outcomes} resultado`, other: `${of.outcomes} resultados` }),
    ].join(" · "),
  reasons: "Motivos",
  reasonsHelp: "De qué trata una interacción, uno por línea. El agente elige uno.",
  outcomes: "Resultados",
  outcomesHelp: "Cómo termina una interacción, uno por línea. El agente elige uno.",
  data: "De uContact X",
  dataHelp:
    "Cómo se muestran los valores que llegan con una interacción. El nombre se escribe como lo envía uContact X, por ejemplo plan o customFields.plan.",
  dataKey: "Nombre",
  dataKeyOf: (of: { place: number }) => `Nombre del valor ${of.place}`,
  dataLabel: "Etiqueta",
  dataLabelOf: (of: { place: number }) => `Etiqueta del valor ${of.place}`,
  dataHide: "Ocultar",
  dataHideOf: (of: { place: number }) => `Ocultar el valor ${of.place}`,
  dataRemove: (of: { place: number }) => `Quitar el valor ${of.place}`,
  dataAdd: "Agregar un valor",
  save: "Guardar",
  invalid:
    "No se guardó: las líneas y los nombres deben ser únicos y tener como máximo 80 caracteres, hasta 50 de cada uno.",
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
  changed: "Otra persona cambió esto. Ves el estado actual.",
  saved: (of: { name: string }) => `${of.name} se guardó en el borrador.`,
}
