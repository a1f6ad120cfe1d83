import type { CampaignSettings } from "@ucrm/core/configuration/schema"

export const CAMPAIGNS: (CampaignSettings & { name: string })[] = [
  { name: "Ventas" },
  {
    name: "Soporte",
    reasons: ["Sin conexión", "Conexión lenta", "Instalación", "Facturación"],
    outcomes: ["Resuelto", "Visita agendada", "Derivado", "Vuelve a llamar"],
    data: [
      { key: "planActual", label: "Plan actual" },
      { key: "numero_de_serie", label: "Número de serie" },
    ],
  },
  {
    name: "Cobranzas",
    view: "full",
    reasons: ["Deuda", "Convenio", "Reclamo"],
    outcomes: ["Pagó", "Promesa de pago", "No reconoce la deuda"],
  },
]
