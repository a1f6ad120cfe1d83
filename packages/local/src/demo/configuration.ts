import type { CampaignSettings } from "@ucrm/core/configuration/schema"
import type { FieldDraft, SectionDraft } from "@ucrm/core/section/schema"

type Options = Partial<Pick<FieldDraft, "required" | "options" | "help" | "reduced" | "readOnly">>

const field = (label: string, type: FieldDraft["type"], options: Options = {}): FieldDraft => ({
  label,
  type,
  required: false,
  reduced: false,
  readOnly: false,
  ...options,
})

const REDUCED = { reduced: true }

const account: SectionDraft = {
  title: "Cuenta",
  campaigns: [],
  reduced: true,
  columns: 2,
  active: true,
  fields: [
    field("Segmento", "select", { ...REDUCED, options: ["Particular", "Pyme", "Empresa", "Gobierno"] }),
    field("Cliente desde", "date", REDUCED),
    field("Documento", "document"),
    field("Cliente preferencial", "boolean", REDUCED),
    field("Notas", "longText", { help: "Lo que conviene saber antes de saludar." }),
  ],
}

const sales: SectionDraft = {
  title: "Oportunidad",
  campaigns: ["Ventas"],
  reduced: true,
  columns: 2,
  active: true,
  fields: [
    field("Etapa", "select", {
      ...REDUCED,
      options: [
        { label: "Consulta" },
        { label: "Propuesta", color: "blue" },
        { label: "Negociación", color: "amber" },
        { label: "Ganada", color: "green" },
        { label: "Perdida", color: "red" },
      ],
    }),
    field("Productos de interés", "multiSelect", {
      ...REDUCED,
      options: ["Fibra 300", "Fibra 600", "Fibra 1000", "Televisión", "Telefonía", "Móvil"],
    }),
    field("Presupuesto mensual", "number", { help: "En pesos uruguayos." }),
    field("Próximo contacto", "dateTime"),
    field("Página de origen", "url"),
    field("Observaciones", "longText"),
  ],
}

const support: SectionDraft = {
  title: "Servicio",
  campaigns: ["Soporte"],
  reduced: true,
  columns: 2,
  active: true,
  fields: [
    field("Plan", "select", { ...REDUCED, options: ["Fibra 300", "Fibra 600", "Fibra 1000", "Móvil"] }),
    field("Equipo", "text", REDUCED),
    field("Número de serie", "text"),
    field("En garantía", "boolean"),
    field("Última visita técnica", "date", REDUCED),
    field("Correo del técnico", "email"),
    field("Manual del equipo", "url"),
  ],
}

const debt: SectionDraft = {
  title: "Deuda",
  campaigns: ["Cobranzas"],
  reduced: true,
  columns: 2,
  active: true,
  fields: [
    field("Saldo", "currency", { ...REDUCED, required: true }),
    field("Vencimiento", "date", REDUCED),
    field("Medio de pago", "select", {
      required: true,
      options: ["Débito automático", "Red de cobranza", "Transferencia"],
    }),
    field("Convenio vigente", "boolean", REDUCED),
    field("Teléfono del garante", "phone"),
    field("Compromisos", "longText"),
  ],
}

const preferences: SectionDraft = {
  title: "Preferencias",
  campaigns: ["Ventas", "Soporte"],
  reduced: false,
  columns: 1,
  active: true,
  fields: [
    field("Canales preferidos", "multiSelect", { options: ["Teléfono", "WhatsApp", "Correo", "Redes sociales"] }),
    field("Acepta promociones", "boolean"),
    field("Correo de facturación", "email"),
  ],
}

export const SECTIONS: SectionDraft[] = [account, sales, support, debt, preferences]

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
