import type { Locale } from "@ucrm/core/access/schema"
import type { Rule } from "@ucrm/core/preview/schema"

/** What a rule speaks of: the title of a section, campaigns or fields, how many, and which view. */
type Of = { title: string; list: string; count: string; view: string }

export type RuleWords = Record<Rule["code"], (of: Of) => string>

const en: RuleWords = {
  "matched.contactId": () => "Matched by ContactID",
  "matched.redirected": () => "Matched by the ContactID of a contact that was merged into this one",
  "matched.direct": () => "Matched by ClientID: one direct contact",
  "matched.several": of => `${of.count} contacts have the ClientID: the agent chooses`,
  "matched.shared": () => "One contact has the ClientID, which is shared: the agent confirms",
  "matched.typed": () => "One contact has what the visitor typed: the agent confirms",
  "matched.variant": () => "One contact has another form of the ClientID: the agent confirms",
  unmatched: () => "No contact has the ClientID: a new contact starts with it",
  "withheld.empty": () => "No ClientID: the agent searches",
  "withheld.withheld": () => "The ClientID is withheld: the agent searches",
  "withheld.own": () => "The ClientID is a number of your own: it identifies no contact",
  "withheld.unusable": () => "The ClientID is not valid for this channel: it identifies no contact",
  "contactId.unknown": () => "The ContactID is unknown, so the ClientID decides",
  "conflict.pending": () => "A contact was saved as temporary: its conflict is open",
  "view.host": of => `Opens ${of.view}: the interaction asks for it`,
  "view.campaign": of => `Opens ${of.view}: set in the campaign`,
  "view.width": () => "Opens by the width of the frame",
  "section.always": of => `Section ${of.title} shown: in every campaign`,
  "section.campaign": of => `Section ${of.title} shown: meant for this campaign`,
  "section.elsewhere": of => `Section ${of.title} hidden: only ${of.list}`,
  "section.inactive": of => `Section ${of.title} hidden: it is not active`,
  "section.notReduced": of => `Section ${of.title} hidden: not in the reduced view`,
  "field.notReduced": of => `Section ${of.title} in the reduced view: without ${of.list}`,
  "identifiers.masked": () => "Numbers and addresses masked: the profile does not show them",
}

const es: RuleWords = {
  "matched.contactId": () => "Encontrado por ContactID",
  "matched.redirected": () => "Encontrado por el ContactID de un contacto que se fusionó con este",
  "matched.direct": () => "Encontrado por ClientID: lo tiene un solo contacto",
  "matched.several": of => `${of.count} contactos tienen el ClientID: elige el agente`,
  "matched.shared": () => "Un contacto tiene el ClientID, que es compartido: confirma el agente",
  "matched.typed": () => "Un contacto tiene lo que escribió el visitante: confirma el agente",
  "matched.variant": () => "Un contacto tiene el ClientID escrito de otra forma: confirma el agente",
  unmatched: () => "Ningún contacto tiene el ClientID: se crea uno nuevo con él",
  "withheld.empty": () => "Sin ClientID: el agente busca",
  "withheld.withheld": () => "El ClientID está oculto: el agente busca",
  "withheld.own": () => "El ClientID es un número propio: no identifica a ningún contacto",
  "withheld.unusable": () => "El ClientID no es válido en este canal: no identifica a ningún contacto",
  "contactId.unknown": () => "El ContactID no se conoce, así que decide el ClientID",
  "conflict.pending": () => "Un contacto se guardó como temporal: su conflicto está abierto",
  "view.host": of => `Se abre ${of.view}: lo pide la interacción`,
  "view.campaign": of => `Se abre ${of.view}: definido en la campaña`,
  "view.width": () => "Se abre según el ancho del marco",
  "section.always": of => `Sección ${of.title} visible: en todas las campañas`,
  "section.campaign": of => `Sección ${of.title} visible: es de esta campaña`,
  "section.elsewhere": of => `Sección ${of.title} oculta: solo ${of.list}`,
  "section.inactive": of => `Sección ${of.title} oculta: no está activa`,
  "section.notReduced": of => `Sección ${of.title} oculta: no está en la vista reducida`,
  "field.notReduced": of => `Sección ${of.title} en la vista reducida: sin ${of.list}`,
  "identifiers.masked": () => "Números y direcciones ocultos: el perfil no los muestra",
}

const pt: RuleWords = {
  "matched.contactId": () => "Encontrado pelo ContactID",
  "matched.redirected": () => "Encontrado pelo ContactID de um contato que foi mesclado a este",
  "matched.direct": () => "Encontrado pelo ClientID: um só contato o tem",
  "matched.several": of => `${of.count} contatos têm o ClientID: o agente escolhe`,
  "matched.shared": () => "Um contato tem o ClientID, que é compartilhado: o agente confirma",
  "matched.typed": () => "Um contato tem o que o visitante digitou: o agente confirma",
  "matched.variant": () => "Um contato tem o ClientID escrito de outra forma: o agente confirma",
  unmatched: () => "Nenhum contato tem o ClientID: um novo é criado com ele",
  "withheld.empty": () => "Sem ClientID: o agente busca",
  "withheld.withheld": () => "O ClientID está oculto: o agente busca",
  "withheld.own": () => "O ClientID é um número próprio: não identifica nenhum contato",
  "withheld.unusable": () => "O ClientID não é válido neste canal: não identifica nenhum contato",
  "contactId.unknown": () => "O ContactID não é conhecido, então o ClientID decide",
  "conflict.pending": () => "Um contato foi salvo como temporário: seu conflito está aberto",
  "view.host": of => `Abre ${of.view}: a interação pede`,
  "view.campaign": of => `Abre ${of.view}: definido na campanha`,
  "view.width": () => "Abre conforme a largura do painel incorporado",
  "section.always": of => `Seção ${of.title} visível: em todas as campanhas`,
  "section.campaign": of => `Seção ${of.title} visível: é desta campanha`,
  "section.elsewhere": of => `Seção ${of.title} oculta: só ${of.list}`,
  "section.inactive": of => `Seção ${of.title} oculta: não está ativa`,
  "section.notReduced": of => `Seção ${of.title} oculta: não está na visualização reduzida`,
  "field.notReduced": of => `Seção ${of.title} na visualização reduzida: sem ${of.list}`,
  "identifiers.masked": () => "Números e endereços mascarados: o perfil não os mostra",
}

/** Every rule in every language. */
export const RULES: Record<Locale, RuleWords> = { en, es, pt }
