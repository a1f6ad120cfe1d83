import type { Expectation, Scenario } from "./scenario"

type Rest = Partial<Scenario["sends"]>

const sends = (channel: string, campaign: string, clientId: string | null, rest: Rest = {}): Scenario["sends"] => ({
  channel,
  campaign,
  clientId,
  ...rest,
})

const matched: Expectation = { kind: "matched", by: "clientId" }
const unmatched: Expectation = { kind: "unmatched" }
const withheld: Expectation = { kind: "withheld" }

const CALL = { direction: "inbound", data: { ani: "099123456", queue: "Ventas 1", recorded: "true", ivr: '["1","3"]' } }
const VISITOR = {
  clientName: "Mariela",
  extraInfo: {
    mail: "mariela.vidal@correo.example",
    number: "099 640 112",
    initialMessage: "Hola, ¿tienen fibra en Minas?",
  },
}
const CAMILA = { channel: "whatsapp", clientId: "5511987654321" }
const NOBODY = "con_00000000000000000000000000"

const found: Scenario[] = [
  {
    id: "call",
    title: "A customer calls",
    tells: "Valentina Etcheverry opens, with the sections of Ventas.",
    expect: matched,
    sends: sends("telephony", "Ventas", "099123456", CALL),
  },
  {
    id: "whatsapp",
    title: "A customer writes on WhatsApp",
    tells: "Martín Olivera opens, with the sections of Soporte.",
    expect: matched,
    sends: sends("whatsapp", "Soporte", "59898555010", { clientName: "Martín O." }),
  },
  {
    id: "sms",
    title: "An answer by SMS",
    tells: "Héctor Villalba opens in full, as Cobranzas asks, with its required fields.",
    expect: matched,
    sends: sends("sms", "Cobranzas", "59899888777"),
  },
  {
    id: "email",
    title: "An e-mail, oddly spelled",
    tells: "Capitals and spaces do not matter: Valentina Etcheverry opens.",
    expect: matched,
    sends: sends("email", "Ventas", " Valentina@MolinosDelEste.example ", { clientName: "Valentina E." }),
  },
  {
    id: "webchat",
    title: "A chat with the address typed in",
    tells: "Joaquín Benítez opens: the ClientID is his e-mail.",
    expect: matched,
    sends: sends("webchat", "Soporte", "joaquin.benitez@correo.example", { clientName: "Joaquín" }),
  },
  {
    id: "instagram",
    title: "A message on Instagram",
    tells: "Sofía Cabrera opens.",
    expect: matched,
    sends: sends("instagram", "Soporte", "17841400000310777", { clientName: "sofi.cabrera" }),
  },
  {
    id: "messenger",
    title: "A message on Messenger",
    tells: "Martín Olivera opens.",
    expect: matched,
    sends: sends("messenger", "Soporte", "24680135790", { clientName: "Martín Olivera Sosa" }),
  },
  {
    id: "telegram",
    title: "A channel nobody has heard of",
    tells: "Telegram is not on the list of channels; its ClientID still finds Gonzalo Peñarol.",
    expect: matched,
    sends: sends("telegram", "Ventas", "@gpena", { clientName: "Gonzalo" }),
  },
  {
    id: "whatsapp-user",
    title: "WhatsApp without a number",
    tells: "A user id instead of a phone: Renata Souza opens.",
    expect: matched,
    sends: sends("whatsapp", "Ventas", "UY.13491208655302741918", { clientName: "Renata" }),
  },
  {
    id: "pending",
    title: "A conflict waits",
    tells: "Lucía Ferrari opens, with the notice that a temporary contact has her number.",
    expect: { ...matched, notice: "conflict.pending" },
    sends: sends("telephony", "Ventas", "094222333"),
  },
]

const byContactId: Scenario[] = [
  {
    id: "contact-id",
    title: "ContactID and ClientID agree",
    tells: "Camila Rodrigues opens by her ContactID.",
    expect: { kind: "matched", by: "contactId" },
    sends: sends("whatsapp", "Ventas", "5511987654321"),
    contactOf: CAMILA,
  },
  {
    id: "disagree",
    title: "ContactID and ClientID disagree",
    tells: "The ContactID wins: Camila Rodrigues opens, and adding the number to her is offered.",
    expect: { kind: "matched", by: "contactId" },
    sends: sends("telephony", "Soporte", "098555010"),
    contactOf: CAMILA,
  },
  {
    id: "unknown-contact",
    title: "A ContactID that names nobody",
    tells: "A notice says so, and the ClientID finds Martín Olivera.",
    expect: { ...matched, notice: "contactId.unknown" },
    sends: sends("telephony", "Soporte", "098555010", { contactId: NOBODY }),
  },
  {
    id: "empty-contact",
    title: "An empty ContactID",
    tells: "The same as none, without a notice: Martín Olivera opens.",
    expect: matched,
    sends: sends("telephony", "Soporte", "098555010", { contactId: "" }),
  },
]

const unsure: Scenario[] = [
  {
    id: "several",
    title: "A number of three people",
    tells: "The Benítez household: a list to choose from, each with the reasons.",
    expect: { kind: "ambiguous", candidates: 3 },
    sends: sends("telephony", "Soporte", "29001234", CALL),
  },
  {
    id: "variant",
    title: "Another spelling of the number",
    tells: "Argentina without the 9: probably Federico Iturralde, one key confirms.",
    expect: { kind: "ambiguous", candidates: 1 },
    sends: sends("telephony", "Ventas", "+54 11 4567-8901"),
  },
  {
    id: "once-shared",
    title: "A number that used to be shared",
    tells: "Probably Nora Quintana, one key confirms.",
    expect: { kind: "ambiguous", candidates: 1 },
    sends: sends("telephony", "Cobranzas", "24087700", { view: "reduced" }),
  },
  {
    id: "outbound",
    title: "An outbound call with two numbers",
    tells: "One leads to Rosario alone, the other to the household: the list.",
    expect: { kind: "ambiguous", candidates: 3 },
    sends: sends("telephony", "Ventas", null, { clientIds: ["29001234", "099700321"], direction: "outbound" }),
  },
]

const nobody: Scenario[] = [
  {
    id: "new-phone",
    title: "A number nobody holds",
    tells: "The form with the phone in its place; the name is for the agent to ask.",
    expect: unmatched,
    sends: sends("telephony", "Ventas", "098765432", { clientName: "" }),
  },
  {
    id: "new-debtor",
    title: "Nobody, in a campaign with required fields",
    tells: "The form with the phone in its place; Saldo and Medio de pago are required.",
    expect: unmatched,
    sends: sends("telephony", "Cobranzas", "097400555", { view: "full" }),
  },
  {
    id: "new-email",
    title: "An address nobody holds",
    tells: "The form with the e-mail and the name Rosa Díaz Acuña.",
    expect: unmatched,
    sends: sends("email", "Ventas", "rosa.diaz@correo.example", { clientName: "Rosa Díaz Acuña" }),
  },
  {
    id: "new-instagram",
    title: "A new profile on Instagram",
    tells: "The form with the Instagram id and the name of the profile.",
    expect: unmatched,
    sends: sends("instagram", "Ventas", "17849999999999999", { clientName: "Caro Méndez" }),
  },
  {
    id: "new-visitor",
    title: "A chat with a form filled in",
    tells: "The form with the visitor's id, e-mail and phone.",
    expect: unmatched,
    sends: sends("webchat", "Ventas", "0b6f7f0e-5c9e-4a55-9d2b-1f6f2f1f7a10", VISITOR),
  },
  {
    id: "prefix",
    title: "A number with a dial prefix",
    tells: "011 is dialled before numbers abroad: the form holds +598 96 230 790.",
    expect: unmatched,
    sends: sends("telephony", "Soporte", "01159896230790"),
  },
]

const withoutLookup: Scenario[] = [
  {
    id: "anonymous",
    title: "A withheld number",
    tells: "Search or a blank form; no identifier is assigned.",
    expect: withheld,
    sends: sends("telephony", "Soporte", "anonymous"),
  },
  {
    id: "without",
    title: "No ClientID at all",
    tells: "Search or a blank form.",
    expect: withheld,
    sends: sends("telephony", "Ventas", null),
  },
  {
    id: "own",
    title: "One of our own numbers",
    tells: "It identifies nobody: search or a blank form, and a notice.",
    expect: { ...withheld, notice: "clientId.own" },
    sends: sends("telephony", "Soporte", "29001000"),
  },
]

/** The inbox: every channel and every branch of the decision. */
export const GROUPS: { name: string; scenarios: Scenario[] }[] = [
  { name: "One contact", scenarios: found },
  { name: "With a ContactID", scenarios: byContactId },
  { name: "Not sure", scenarios: unsure },
  { name: "Nobody", scenarios: nobody },
  { name: "Withheld", scenarios: withoutLookup },
]
