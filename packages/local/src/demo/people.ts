import type { FieldValue } from "@ucrm/core/section/schema"

/** One contact of the demo: names, ClientIDs by kind, and values by field label. */
export interface Person {
  name: [first: string, last: string]
  company?: string
  jobTitle?: string
  phone?: string[]
  email?: string[]
  social?: [kind: string, value: string][]
  values?: Record<string, FieldValue>
  /** Whether it is temporary, with a pending conflict about its number. */
  temporary?: true
}

const FAMILY = "+59829001234"
const OFFICE = "+59824087700"

/** People whose ClientIDs cover each branch of the decision. */
const known: Person[] = [
  {
    name: ["Valentina", "Etcheverry Núñez"],
    company: "Molinos del Este",
    jobTitle: "Jefa de compras",
    phone: ["+59899123456", "+59847224410"],
    email: ["valentina@molinosdeleste.example"],
    social: [["instagram", "17841400008460056"]],
    values: {
      Segmento: "Empresa",
      "Cliente desde": "2018-03-12",
      Documento: "3.812.457-3",
      "Cliente preferencial": true,
      Notas: "Prefiere que la llamen por la mañana. Decide junto con su socia, Rosario.",
      Etapa: "Negociación",
      "Productos de interés": ["Fibra 1000", "Telefonía"],
      "Presupuesto mensual": 12500,
      "Próximo contacto": "2026-11-30T13:30:00.000Z",
      "Página de origen": "https://molinosdeleste.example/contacto",
      Plan: "Fibra 600",
      Equipo: "ZTE F680",
      "Última visita técnica": "2026-08-04",
      "Canales preferidos": ["Teléfono", "Correo"],
      "Acepta promociones": false,
    },
  },
  {
    name: ["Martín", "Olivera Sosa"],
    phone: ["+59898555010"],
    email: ["martin.olivera@correo.example"],
    social: [["messenger", "24680135790"]],
    values: {
      Segmento: "Particular",
      "Cliente desde": "2021-07-01",
      Plan: "Fibra 300",
      Equipo: "Huawei HG8145",
      "Número de serie": "48575443-9F01A2",
      "En garantía": true,
      "Correo del técnico": "tecnica.norte@servicio.example",
      "Manual del equipo": "https://servicio.example/manuales/hg8145",
    },
  },
  { name: ["Rosario", "Benítez"], phone: [FAMILY, "+59899700321"], values: { Segmento: "Particular" } },
  { name: ["Joaquín", "Benítez Cabrera"], phone: [FAMILY], email: ["joaquin.benitez@correo.example"] },
  { name: ["Sofía", "Cabrera"], phone: [FAMILY], social: [["instagram", "17841400000310777"]] },
  {
    name: ["Federico", "Iturralde"],
    company: "Iturralde Hnos.",
    phone: ["+5491145678901"],
    values: { Segmento: "Pyme" },
  },
  {
    name: ["Camila", "Rodrigues Araújo"],
    company: "Padaria Estrela",
    phone: ["+5511987654321"],
    email: ["camila@padariaestrela.example"],
  },
  {
    name: ["Nora", "Quintana"],
    company: "Estudio Quintana",
    jobTitle: "Contadora",
    phone: [OFFICE],
    values: { Segmento: "Pyme" },
  },
  {
    name: ["Héctor", "Villalba Píriz"],
    phone: ["+59899888777"],
    values: {
      Segmento: "Particular",
      "Cliente desde": "2015-11-20",
      Saldo: 8740.5,
      Vencimiento: "2026-10-10",
      "Medio de pago": "Red de cobranza",
      "Convenio vigente": true,
      "Teléfono del garante": "099 312 045",
      Compromisos: "Primera cuota del convenio el 10 de diciembre.",
    },
  },
  { name: ["Lucía", "Ferrari"], phone: ["+59894222333"], email: ["lucia.ferrari@correo.example"] },
  { name: ["Lucía", "Ferrari"], phone: ["+59894222333"], temporary: true },
  {
    name: ["Renata", "Souza"],
    social: [["whatsapp", "UY.13491208655302741918"]],
    values: { "Cliente preferencial": true },
  },
  { name: ["Gonzalo", "Peñarol"], social: [["telegram", "@gpena"]], phone: ["+59891404040"] },
]

/** Further people, so that lists and searches have several results. */
const others: Person[] = [
  {
    name: ["Álvaro", "Muñoz Ibáñez"],
    company: "Cooperativa El Ombú",
    phone: ["+59899310001"],
    email: ["amunoz@elombu.example"],
  },
  { name: ["Graciela", "Suárez"], phone: ["+59899310002"] },
  { name: ["Ñusta", "Condori Mamani"], phone: ["+59171234567"], values: { Segmento: "Particular" } },
  {
    name: ["José María", "de la Fuente y Ríos"],
    company: "Notaría de la Fuente",
    phone: ["+59824015566"],
    email: ["jm@notaria.example"],
  },
  { name: ["Xóchitl", "Hernández Juárez"], phone: ["+525512345678"], social: [["instagram", "17841402220001111"]] },
  { name: ["Thiago", "Gonçalves"], company: "Gonçalves Logística", phone: ["+5541988887777"] },
  { name: ["Yolanda", "Ayala"], phone: ["+595981123456"], email: ["yolanda.ayala@correo.example"] },
  { name: ["Matías", "Echeverría"], phone: ["+56912345678"] },
  { name: ["Wanderley", "dos Santos"], phone: ["+5521999990001"], social: [["messenger", "30099887766"]] },
  {
    name: ["Ingrid", "Sørensen"],
    company: "Nordlys Shipping",
    phone: ["+4722334455"],
    email: ["ingrid@nordlys.example"],
  },
  { name: ["健太", "山本"], company: "山本貿易", phone: ["+81312345678"], email: ["kenta@yamamoto.example"] },
  { name: ["ليلى", "حدّاد"], phone: ["+9611234567"], email: ["layla.haddad@correo.example"] },
  { name: ["Adébáyọ̀", "Ọláwálé"], phone: ["+2348031234567"] },
  { name: ["Nguyễn", "Thị Hương"], phone: ["+84912345678"] },
  { name: ["Олена", "Ковальчук"], email: ["olena.k@correo.example"] },
  { name: ["Aşkın", "Yıldız"], phone: ["+905321234567"] },
  {
    name: ["Mary-Jane", "O’Connor"],
    company: "O’Connor & Sons",
    phone: ["+35318765432"],
    email: ["mj@oconnor.example"],
  },
  { name: ["María", "Pérez"], phone: ["+59899310011"] },
  { name: ["María", "Pérez García"], phone: ["+59899310012"], email: ["mperez@correo.example"] },
  { name: ["Mariana", "Peres"], phone: ["+5551999112233"] },
  {
    name: ["Beatriz", "Fagúndez"],
    company: "Intendencia de Rocha",
    jobTitle: "Secretaria",
    phone: ["+59844720000"],
    values: { Segmento: "Gobierno" },
  },
  { name: ["Óscar", "Tabárez"], phone: ["+59899310014"] },
  { name: ["Íñigo", "Aróstegui"], email: ["inigo@arostegui.example"], phone: ["+34612345678"] },
  { name: ["Zoë", "van den Berg"], email: ["zoe@vandenberg.example"], phone: ["+31612345678"] },
  { name: ["Julián", "Bueno"], phone: ["+59899310015"], social: [["instagram", "17841400099912345"]] },
  {
    name: ["Verónica", "Alonso Pi"],
    company: "Clínica del Prado",
    phone: ["+59823361100"],
    email: ["valonso@clinicaprado.example"],
  },
  { name: ["Ramiro", "Goyén"], phone: ["+59899310016"], values: { Segmento: "Particular", Plan: "Móvil" } },
  { name: ["Pilar", "Ansuátegui"], phone: ["+59899310017"], email: ["pilar.a@correo.example"] },
  { name: ["Nahuel", "Curiqueo"], phone: ["+5492944123456"] },
]

export const PEOPLE = [...known, ...others]

/** A colleague who has given the office's number up: the number stays shared and asks for confirmation. */
export const FORMER: Person & { phone: string[] } = {
  name: ["Sergio", "Lemos"],
  company: "Estudio Quintana",
  phone: [OFFICE],
}
