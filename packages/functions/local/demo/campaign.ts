import type { Campaign } from "@ucrm/core/campaign/schema"

export const CAMPAIGNS: Campaign[] = [{ name: "Ventas" }, { name: "Soporte" }, { name: "Cobranzas", view: "full" }]
