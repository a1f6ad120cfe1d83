import { pluralOf } from "../plural"
import type { NoteMessages } from "./en"

const plural = pluralOf("pt")

export const pt: NoteMessages = {
  title: "Notas",
  add: "Adicionar uma nota",
  placeholder: "Adicionar uma nota… Enter salva",
  save: "Salvar nota",
  saved: "Nota salva.",
  edit: "Editar nota",
  edited: "Editada",
  pin: "Fixar",
  unpin: "Desafixar",
  filter: {
    label: "Mostrar",
    all: "Tudo",
    interactions: "Interações",
    notes: "Notas",
    changes: "Alterações",
    none: "Nenhuma entre estas.",
  },
  disposition: {
    title: "Motivo e resultado",
    reason: "Motivo",
    outcome: "Resultado",
    none: "Nenhum",
    saved: "Motivo e resultado salvos.",
    choose: of => `Resultado: ${of.outcome}`,
  },
  arrival: {
    title: "Do uContact X",
    message: "Primeira mensagem",
    count: of => plural(of.count, { one: `${of.count} dado`, other: `${of.count} dados` }),
    yes: "Sim",
    no: "Não",
  },
}
