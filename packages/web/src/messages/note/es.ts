import { pluralOf } from "../plural"
import type { NoteMessages } from "./en"

const plural = pluralOf("es")

export const es: NoteMessages = {
  title: "Notas",
  add: "Agregar una nota",
  placeholder: "Agregar una nota… Enter la guarda",
  save: "Guardar nota",
  saved: "Nota guardada.",
  edit: "Editar nota",
  edited: "Editada",
  pin: "Fijar",
  unpin: "Dejar de fijar",
  filter: {
    label: "Mostrar",
    all: "Todo",
    interactions: "Interacciones",
    notes: "Notas",
    changes: "Cambios",
    none: "Ninguna entre estas.",
  },
  disposition: {
    title: "Motivo y resultado",
    reason: "Motivo",
    outcome: "Resultado",
    none: "Ninguno",
    saved: "Motivo y resultado guardados.",
    choose: of => `Resultado: ${of.outcome}`,
  },
  arrival: {
    title: "De uContact X",
    message: "Primer mensaje",
    count: of => plural(of.count, { one: `${of.count} dato`, other: `${of.count} datos` }),
    yes: "Sí",
    no: "No",
  },
}
