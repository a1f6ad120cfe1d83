import type { ExportMessages } from "./en"

export const pt: ExportMessages = {
  button: "Exportar",
  title: "Exportar contatos",
  all: "Todos os contatos são exportados com todas as suas colunas.",
  filtered: "São exportados os contatos que atendem ao filtro atual, com todas as suas colunas.",
  masked: "Os números e os endereços estão ocultos para você, e também estarão no arquivo.",
  format: "Formato",
  formats: { csv: "Para planilhas", "csv-plain": "CSV simples", jsonl: "Linhas JSON" },
  help: "O arquivo pode ser baixado durante 24 horas, e somente por você.",
  start: "Exportar",
  cancel: "Cancelar",
  list: "Exportações",
  none: "Nenhuma exportação nos últimos 30 dias.",
  more: "Mostrar mais",
  column: { file: "Arquivo", state: "Status", contacts: "Contatos", at: "Início", action: "Ação" },
  name: of => (of.filtered === "" ? of.format : `${of.format}, ${of.filtered}`),
  withFilter: "com filtro",
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
