import type { Expectation, Scenario } from "./scenario"

type Incoming = Scenario["interaction"]

const incoming = (channel: string, campaign: string, clientId: string | null, more?: Partial<Incoming>): Incoming => ({
  channel,
  campaign,
  clientId,
  ...more,
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
const UNKNOWN_CONTACT_ID = "con_00000000000000000000000000"

const matchedScenarios: Scenario[] = [
  {
    id: "call",
    title: "A customer calls",
    description: "Valentina Etcheverry opens, with the sections of Ventas.",
    expected: matched,
    interaction: incoming("telephony", "Ventas", "099123456", CALL),
  },
  {
    id: "whatsapp",
    title: "A customer writes on WhatsApp",
    description: "Martín Olivera opens, with the sections of Soporte.",
    expected: matched,
    interaction: incoming("whatsapp", "Soporte", "59898555010", { clientName: "Martín O." }),
  },
  {
    id: "sms",
    title: "An answer by SMS",
    description: "Héctor Villalba opens in the full view, the default of Cobranzas, with its required fields.",
    expected: matched,
    interaction: incoming("sms", "Cobranzas", "59899888777"),
  },
  {
    id: "email",
    title: "An e-mail with capitals and spaces",
    description: "Capitals and spaces do not matter: Valentina Etcheverry opens.",
    expected: matched,
    interaction: incoming("email", "Ventas", " Valentina@MolinosDelEste.example ", { clientName: "Valentina E." }),
  },
  {
    id: "webchat",
    title: "A chat with the address typed in",
    description: "Joaquín Benítez opens: the ClientID is his e-mail.",
    expected: matched,
    interaction: incoming("webchat", "Soporte", "joaquin.benitez@correo.example", { clientName: "Joaquín" }),
  },
  {
    id: "instagram",
    title: "A message on Instagram",
    description: "Sofía Cabrera opens.",
    expected: matched,
    interaction: incoming("instagram", "Soporte", "17841400000310777", { clientName: "sofi.cabrera" }),
  },
  {
    id: "messenger",
    title: "A message on Messenger",
    description: "Martín Olivera opens.",
    expected: matched,
    interaction: incoming("messenger", "Soporte", "24680135790", { clientName: "Martín Olivera Sosa" }),
  },
  {
    id: "telegram",
    title: "An unknown channel",
    description: "Telegram is not on the list of channels; its ClientID still finds Gonzalo Peñarol.",
    expected: matched,
    interaction: incoming("telegram", "Ventas", "@gpena", { clientName: "Gonzalo" }),
  },
  {
    id: "whatsapp-user",
    title: "WhatsApp without a number",
    description: "A user id instead of a phone: Renata Souza opens.",
    expected: matched,
    interaction: incoming("whatsapp", "Ventas", "UY.13491208655302741918", { clientName: "Renata" }),
  },
  {
    id: "pending",
    title: "A pending conflict",
    description: "Lucía Ferrari opens, with the notice that a temporary contact has her number.",
    expected: { ...matched, notice: "conflict.pending" },
    interaction: incoming("telephony", "Ventas", "094222333"),
  },
]

const contactIdScenarios: Scenario[] = [
  {
    id: "contact-id",
    title: "ContactID and ClientID agree",
    description: "Camila Rodrigues opens by her ContactID.",
    expected: { kind: "matched", by: "contactId" },
    interaction: incoming("whatsapp", "Ventas", "5511987654321"),
    contactIdOf: CAMILA,
  },
  {
    id: "disagree",
    title: "ContactID and ClientID disagree",
    description: "The ContactID wins: Camila Rodrigues opens, and adding the number to her is offered.",
    expected: { kind: "matched", by: "contactId" },
    interaction: incoming("telephony", "Soporte", "098555010"),
    contactIdOf: CAMILA,
  },
  {
    id: "unknown-contact",
    title: "An unknown ContactID",
    description: "Martín Olivera opens by the ClientID, with a notice about the ContactID.",
    expected: { ...matched, notice: "contactId.unknown" },
    interaction: incoming("telephony", "Soporte", "098555010", { contactId: UNKNOWN_CONTACT_ID }),
  },
  {
    id: "empty-contact",
    title: "An empty ContactID",
    description: "Treated as absent, without a notice: Martín Olivera opens.",
    expected: matched,
    interaction: incoming("telephony", "Soporte", "098555010", { contactId: "" }),
  },
]

const ambiguousScenarios: Scenario[] = [
  {
    id: "several",
    title: "A number of three people",
    description: "The Benítez household: a list to choose from, each with the reasons.",
    expected: { kind: "ambiguous", candidates: 3 },
    interaction: incoming("telephony", "Soporte", "29001234", CALL),
  },
  {
    id: "variant",
    title: "Another spelling of the number",
    description: "Argentina without the 9: probably Federico Iturralde, to confirm with a key.",
    expected: { kind: "ambiguous", candidates: 1 },
    interaction: incoming("telephony", "Ventas", "+54 11 4567-8901"),
  },
  {
    id: "once-shared",
    title: "A number that used to be shared",
    description: "Probably Nora Quintana, to confirm with a key.",
    expected: { kind: "ambiguous", candidates: 1 },
    interaction: incoming("telephony", "Cobranzas", "24087700", { view: "reduced" }),
  },
  {
    id: "outbound",
    title: "An outbound call with two numbers",
    description: "A list of three: one number is only Rosario's, the other is the household's.",
    expected: { kind: "ambiguous", candidates: 3 },
    interaction: incoming("telephony", "Ventas", null, { clientIds: ["29001234", "099700321"], direction: "outbound" }),
  },
]

const unmatchedScenarios: Scenario[] = [
  {
    id: "new-phone",
    title: "A number without a contact",
    description: "The form with the phone filled in, without a name.",
    expected: unmatched,
    interaction: incoming("telephony", "Ventas", "098765432", { clientName: "" }),
  },
  {
    id: "new-debtor",
    title: "A new debtor, in a campaign with required fields",
    description: "The form with the phone filled in; Saldo and Medio de pago are required.",
    expected: unmatched,
    interaction: incoming("telephony", "Cobranzas", "097400555", { view: "full" }),
  },
  {
    id: "new-email",
    title: "An address without a contact",
    description: "The form with the e-mail and the name Rosa Díaz Acuña.",
    expected: unmatched,
    interaction: incoming("email", "Ventas", "rosa.diaz@correo.example", { clientName: "Rosa Díaz Acuña" }),
  },
  {
    id: "new-instagram",
    title: "A new profile on Instagram",
    description: "The form with the Instagram id and the name of the profile.",
    expected: unmatched,
    interaction: incoming("instagram", "Ventas", "17849999999999999", { clientName: "Caro Méndez" }),
  },
  {
    id: "new-visitor",
    title: "A chat with a form filled in",
    description: "The form with the visitor's id, e-mail and phone.",
    expected: unmatched,
    interaction: incoming("webchat", "Ventas", "0b6f7f0e-5c9e-4a55-9d2b-1f6f2f1f7a10", VISITOR),
  },
  {
    id: "prefix",
    title: "A number with a dial prefix",
    description: "011 is the prefix of international calls: the form has +598 96 230 790.",
    expected: unmatched,
    interaction: incoming("telephony", "Soporte", "01159896230790"),
  },
]

const withheldScenarios: Scenario[] = [
  {
    id: "anonymous",
    title: "A withheld number",
    description: "Search or a blank form; no identifier is assigned.",
    expected: withheld,
    interaction: incoming("telephony", "Soporte", "anonymous"),
  },
  {
    id: "without",
    title: "No ClientID at all",
    description: "Search or a blank form.",
    expected: withheld,
    interaction: incoming("telephony", "Ventas", null),
  },
  {
    id: "own",
    title: "One of our own numbers",
    description: "It is not looked up: search or a blank form, and a notice.",
    expected: { ...withheld, notice: "clientId.own" },
    interaction: incoming("telephony", "Soporte", "29001000"),
  },
]

/** The scenarios of the inbox: every channel and every kind of resolution. */
export const GROUPS: { name: string; scenarios: Scenario[] }[] = [
  { name: "One contact", scenarios: matchedScenarios },
  { name: "With a ContactID", scenarios: contactIdScenarios },
  { name: "Several possible contacts", scenarios: ambiguousScenarios },
  { name: "No contact", scenarios: unmatchedScenarios },
  { name: "Withheld", scenarios: withheldScenarios },
]
