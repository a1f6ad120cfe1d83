import type { Permission } from "@ucrm/core/access/schema"

type Group = { id: "contacts" | "interactions" | "tools" | "configuration"; permissions: readonly Permission[] }

/** The permissions that a profile page offers; the one without a feature yet (`tools.speeches`) is left out. */
export const PERMISSION_GROUPS: readonly Group[] = [
  {
    id: "contacts",
    permissions: ["contacts.add", "contacts.update", "contacts.delete", "contacts.changeOwner", "contacts.export"],
  },
  { id: "interactions", permissions: ["interactions.viewAll", "identifiers.view"] },
  { id: "tools", permissions: ["tools.contacts", "tools.merge", "tools.filters", "tools.import"] },
  { id: "configuration", permissions: ["config.forms", "config.identity", "config.tokens", "config.profiles"] },
]

/** The name of each permission and a sentence of what it permits. */
type Words = Record<`${Permission}`, readonly [name: string, means: string]>

const en: Words = {
  "contacts.add": ["Add contacts", "Create a contact, in an interaction or outside of one."],
  "contacts.update": ["Change contacts", "Edit values, and add, move and remove identifiers."],
  "contacts.delete": ["Delete contacts", "Delete contacts, and restore them within 30 days."],
  "contacts.changeOwner": ["Change the owner", "Set the agent that a contact belongs to."],
  "contacts.export": ["Export contacts", "Save contacts to a file, masked as they are seen."],
  "interactions.viewAll": ["View all interactions", "Open interactions of other agents too."],
  "identifiers.view": ["View identifiers", "See whole numbers and addresses; without it they are masked everywhere."],
  "tools.contacts": ["Contacts", "Search contacts and open them outside of an interaction."],
  "tools.merge": ["Merge contacts", "Make one contact of two, and undo it."],
  "tools.import": [
    "Import contacts",
    "Import contacts from a file, and undo one's own imports. Needs adding contacts too.",
  ],
  "tools.speeches": ["Speeches", "Keep the texts that agents read out."],
  "tools.filters": ["Filters", "Keep lists of contacts by their values."],
  "config.forms": ["Sections and campaigns", "Decide what agents see of a contact, and publish it."],
  "config.identity": ["Identity", "Decide how numbers are recognized, and what a contact must include."],
  "config.tokens": [
    "Hosts and webhooks",
    "Connect uContact X and other systems: tokens, webhooks, and who may embed uCRM.",
  ],
  "config.profiles": ["Profiles, users and audit", "Decide who may do what, and see who changed what."],
}

const es: Words = {
  "contacts.add": ["Agregar contactos", "Crear un contacto, en una interacción o fuera de ella."],
  "contacts.update": ["Modificar contactos", "Editar valores y agregar, mover y quitar identificadores."],
  "contacts.delete": ["Eliminar contactos", "Eliminar contactos y restaurarlos dentro de 30 días."],
  "contacts.changeOwner": ["Cambiar el responsable", "Definir a qué agente pertenece un contacto."],
  "contacts.export": ["Exportar contactos", "Guardar contactos en un archivo, enmascarados como se ven."],
  "interactions.viewAll": ["Ver todas las interacciones", "Abrir las de otros agentes y no solo las propias."],
  "identifiers.view": [
    "Ver identificadores",
    "Ver números y direcciones completos; sin este permiso se enmascaran en todas partes.",
  ],
  "tools.contacts": ["Contactos", "Buscar contactos y abrirlos fuera de una interacción."],
  "tools.merge": ["Fusionar contactos", "Hacer de dos contactos uno solo, y deshacerlo."],
  "tools.import": [
    "Importar contactos",
    "Importar contactos desde un archivo y deshacer las propias importaciones. Requiere también agregar contactos.",
  ],
  "tools.speeches": ["Guiones", "Mantener los textos que leen los agentes."],
  "tools.filters": ["Filtros", "Mantener listas de contactos según sus valores."],
  "config.forms": ["Secciones y campañas", "Decidir qué ven los agentes de un contacto, y publicarlo."],
  "config.identity": ["Identidad", "Decidir cómo se leen los números y qué debe incluir un contacto."],
  "config.tokens": [
    "Hosts y webhooks",
    "Conectar uContact X y otros sistemas: tokens, webhooks y quién puede mostrar uCRM.",
  ],
  "config.profiles": ["Perfiles, usuarios y auditoría", "Decidir quién puede hacer qué, y ver quién cambió qué."],
}

const pt: Words = {
  "contacts.add": ["Adicionar contatos", "Criar um contato, em uma interação ou fora dela."],
  "contacts.update": ["Alterar contatos", "Editar valores e adicionar, mover e remover identificadores."],
  "contacts.delete": ["Excluir contatos", "Excluir contatos e restaurá-los dentro de 30 dias."],
  "contacts.changeOwner": ["Alterar o responsável", "Definir a qual agente um contato pertence."],
  "contacts.export": ["Exportar contatos", "Salvar contatos em um arquivo, mascarados como são vistos."],
  "interactions.viewAll": ["Ver todas as interações", "Abrir as de outros agentes, e não só as próprias."],
  "identifiers.view": [
    "Ver identificadores",
    "Ver números e endereços completos; sem esta permissão eles são mascarados em toda parte.",
  ],
  "tools.contacts": ["Contatos", "Buscar contatos e abri-los fora de uma interação."],
  "tools.merge": ["Mesclar contatos", "Fazer de dois contatos um só, e desfazer."],
  "tools.import": [
    "Importar contatos",
    "Importar contatos de um arquivo e desfazer as próprias importações. Requer também adicionar contatos.",
  ],
  "tools.speeches": ["Roteiros", "Manter os textos que os agentes leem."],
  "tools.filters": ["Filtros", "Manter listas de contatos por seus valores."],
  "config.forms": ["Seções e campanhas", "Decidir o que os agentes veem de um contato, e publicar."],
  "config.identity": ["Identidade", "Decidir como os números são lidos e o que um contato precisa incluir."],
  "config.tokens": [
    "Hosts e webhooks",
    "Conectar o uContact X e outros sistemas: tokens, webhooks e quem pode exibir o uCRM.",
  ],
  "config.profiles": ["Perfis, usuários e auditoria", "Decidir quem pode fazer o quê, e ver quem alterou o quê."],
}

export const PERMISSIONS = { en, es, pt }

/** The offered permissions, without their groups. */
export const OFFERED_PERMISSIONS = PERMISSION_GROUPS.flatMap(group => group.permissions)
