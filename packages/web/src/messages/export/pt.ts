import { pluralOf } from "../plural"
import type { ExportMessages } from "./en"

const plural = pluralOf("pt")

export const pt: ExportMessages = {
  button: "Exportar",
  title: "Exportar contatos",
  all: "Todos os contatos são exportados.",
  filtered: "São exportados os contatos que atendem ao filtro atual.",
  selected: of =>
    plural(of.count, {
      one: "O contato selecionado é exportado.",
      other: `Os ${of.text} contatos selecionados são exportados.`,
    }),
  listed: of => `Os contatos da lista são exportados, até ${of.max}.`,
  columns: { label: "Colunas", view: of => `As ${of.count} desta visualização`, all: "Todas", choose: "Escolher" },
  values: { label: "Valores", shown: "Como aparecem", import: "Para importar" },
  masked: "Os números e os endereços estão ocultos para você, e também estarão no arquivo.",
  format: "Formato",
  formats: { csv: "Para planilhas", "csv-plain": "CSV simples", jsonl: "Linhas JSON" },
  help: "O arquivo pode ser baixado durante 24 horas, e somente por você.",
  start: "Exportar",
  startCount: of => `Exportar ${of.count}`,
  cancel: "Cancelar",
  list: "Exportações",
  none: "Nenhuma exportação nos últimos 30 dias.",
  more: "Mostrar mais",
  column: { file: "Arquivo", state: "Status", rows: "Linhas", at: "Início", action: "Ação" },
  name: of => (of.filtered === "" ? of.format : `${of.format}, ${of.filtered}`),
  ofInteractions: of => `Interações de ${of.from} a ${of.to}`,
  ofAudit: "Alterações da auditoria",
  withFilter: "com filtro",
  withSelection: "selecionados",
  download: "Baixar",
  stop: "Parar",
  state: {
    running: "Em andamento",
    finished: "Concluída",
    failed: "Com erro",
    cancelled: "Cancelada",
    expired: "Expirada",
  },
}
