import type { CampaignSettings } from "@ucrm/core/configuration/schema"

export const CAMPAIGNS: (CampaignSettings & { name: string })[] = [
  { name: "Ventas" },
  { name: "Soporte" },
  { name: "Cobranzas", view: "full" },
]
