import { Contact } from "@ucrm/core/contact"
import { Draft } from "@ucrm/core/contact/schema"
import { acting } from "@ucrm/local/demo"
import type { Page } from "playwright-core"
import * as v from "valibot"
import type { Account } from "../../support/account"
import { family, federico, martin, valentina } from "../../support/people"
import type { State } from "./state"

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name, level: 1 }).waitFor()

async function receiveCall(account: Account, page: Page) {
  await valentina(account)
  await account.post({ channel: "telephony", clientId: "099123456" })
  await heading(page, "Valentina Etcheverry")
}

async function searched(account: Account, page: Page) {
  await martin(account)
  await receiveCall(account, page)
  await page.keyboard.press("/")
  await page.getByRole("searchbox", { name: "Name, phone, e-mail or social id" }).fill("mart")
  await page.getByRole("button", { name: /Martín Olivera/ }).waitFor()
}

async function receiveUnknownCall(account: Account, page: Page, campaign = "Ventas") {
  await account.post({ channel: "telephony", campaign, clientId: "098765432" })
  await heading(page, "New contact")
  await page.getByRole("button", { name: "Create contact" }).waitFor()
}

/** Creates a temporary contact of Ana with the number of Valentina. */
async function createTemporary(account: Account) {
  const identifiers = [{ kind: "phone", value: "099123456" }]
  const draft = { firstName: "Vale", lastName: "Etcheverri", company: "Molinos", identifiers }
  return acting("ana", account.id, () => Contact.create(v.parse(Draft, draft), "temporary"))
}

/** The states of the Interaction View for agents. */
export const AGENT_STATES: State[] = [
  { name: "waiting", make: (_account, page) => heading(page, "Waiting for interactions") },
  { name: "matched", make: receiveCall },
  {
    name: "editing",
    make: async (account, page) => {
      await receiveCall(account, page)
      await page.getByRole("button", { name: "Edit Oportunidad" }).click()
      await page.getByRole("button", { name: "Save", exact: true }).waitFor()
    },
  },
  {
    name: "document-mistyped",
    make: async (account, page) => {
      await valentina(account)
      await account.post({ channel: "telephony", clientId: "099123456", view: "full" })
      await page.getByRole("button", { name: "Edit Cuenta" }).click()
      await page.getByLabel("Documento").fill("3.812.457-9")
      await page.getByRole("button", { name: "Save", exact: true }).click()
      await page.getByText(/^The check digit does not match/).waitFor()
    },
  },
  {
    name: "several",
    make: async (account, page) => {
      await family(account)
      await account.post({ channel: "telephony", clientId: "29001234" })
      await heading(page, "Which of these 3?")
    },
  },
  {
    name: "probably",
    make: async (account, page) => {
      await federico(account)
      await account.post({ channel: "telephony", clientId: "+54 11 4567-8901" })
      await heading(page, "Probably Federico Iturralde")
    },
  },
  { name: "new", make: receiveUnknownCall },
  {
    name: "required",
    make: async (account, page) => {
      await receiveUnknownCall(account, page, "Cobranzas")
      await page.getByRole("button", { name: "Create contact" }).click()
      await page.getByText("Required Field").first().waitFor()
    },
  },
  {
    name: "withheld",
    make: async (account, page) => {
      await account.post({ channel: "telephony", clientId: "anonymous" })
      await heading(page, "No number")
    },
  },
  {
    name: "arrival",
    make: async (account, page) => {
      await receiveCall(account, page)
      await account.post({ channel: "whatsapp", campaign: "Soporte", clientId: "098765432", clientName: "Zoe Prado" })
      await page.getByRole("region", { name: "New interactions" }).getByText("Zoe Prado").first().waitFor()
    },
  },
  {
    name: "conflict",
    make: async (account, page) => {
      await valentina(account)
      await createTemporary(account)
      await account.post({ channel: "telephony", clientId: "099123456" })
      await heading(page, "Valentina Etcheverry")
      await page.getByText("Vale Etcheverri (temporary) has the same number.").waitFor()
      await page.getByText("Waits for a supervisor").waitFor()
    },
  },
  { name: "search", make: searched },
  {
    name: "offer",
    make: async (account, page) => {
      await searched(account, page)
      await page.getByRole("button", { name: /Martín Olivera/ }).click()
      await page.getByRole("heading", { name: "Save +598 99 123 456 to Martín Olivera?" }).waitFor()
    },
  },
  {
    name: "ended",
    make: async (account, page) => {
      await valentina(account)
      const { interaction } = await account.post({ channel: "telephony", clientId: "099123456" })
      await heading(page, "Valentina Etcheverry")
      await account.finish(interaction.guid)
      await page.getByText("Ended").first().waitFor()
    },
  },
  {
    name: "menu",
    make: async (account, page) => {
      await receiveCall(account, page)
      await page.getByRole("button", { name: "Menu" }).click()
      await page.getByLabel("Language").waitFor()
    },
  },
  {
    name: "home",
    make: async (account, page) => {
      const { id } = await valentina(account)
      const decided = await createTemporary(account)
      await acting("admin", account.id, () => Contact.merge(decided.id, { into: id, choices: {} }))
      await createTemporary(account)
      const known = await account.post({ channel: "telephony", campaign: "Soporte", clientId: "099123456" })
      await heading(page, "Valentina Etcheverry")
      await account.finish(known.interaction.guid)
      const unknown = await account.post({ channel: "whatsapp", clientId: "098765432" })
      await account.finish(unknown.interaction.guid)
      await page.goto(new URL("/", page.url()).href)
      await page.getByText("No outcome").waitFor()
      await page.getByText(/^Resolved by .*: merged/).waitFor()
    },
  },
  {
    name: "disposition",
    make: async (account, page) => {
      await valentina(account)
      const { interaction } = await account.post({
        channel: "webchat",
        campaign: "Soporte",
        clientId: "valentina@molinos.example",
        data: { planActual: "Fibra 600" },
        extraInfo: { initialMessage: "Hola, no tengo internet" },
      })
      await account.finish(interaction.guid)
      await page.goto(new URL(`/interactions/${interaction.guid}`, page.url()).href)
      await page.getByRole("button", { name: "Resuelto" }).click()
      await page.getByRole("button", { name: "Resuelto", pressed: true }).waitFor()
    },
  },
  {
    name: "notes",
    make: async (account, page) => {
      await receiveCall(account, page)
      await page.getByRole("textbox", { name: "Add a note" }).fill("Prefers to be called in the morning")
      await page.keyboard.press("Enter")
      const entry = page.getByRole("listitem").filter({ hasText: "Prefers to be called" })
      await entry.getByRole("button", { name: "Pin" }).click()
      await entry.getByRole("button", { name: "Unpin" }).waitFor()
    },
  },
  {
    name: "shortcuts",
    make: async (account, page) => {
      await receiveCall(account, page)
      await page.keyboard.press("?")
      await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor()
    },
  },
  {
    name: "edit-chooser",
    make: async (account, page) => {
      await receiveCall(account, page)
      await page.keyboard.press("e")
      await page.locator("[data-choosing]").waitFor()
    },
  },
  {
    name: "identifier-menu",
    make: async (account, page) => {
      await receiveCall(account, page)
      await page.getByRole("button", { name: "More about +598 99 123 456" }).click()
      await page.getByRole("button", { name: "Mark as shared by several people" }).waitFor()
    },
  },
  {
    name: "palette",
    make: async (account, page) => {
      await receiveCall(account, page)
      await page.keyboard.press("Control+k")
      await page.getByRole("dialog", { name: "Commands" }).waitFor()
    },
  },
  {
    name: "contacts",
    make: async (account, page) => {
      await valentina(account)
      await page.getByRole("link", { name: "Contacts", exact: true }).click()
      await page.getByRole("searchbox", { name: "Search contacts" }).fill("etche")
      await page
        .getByRole("status")
        .getByText(/^1 of \d+$/)
        .waitFor()
    },
  },
  {
    name: "contact",
    make: async (account, page) => {
      const { id } = await valentina(account)
      await page.goto(new URL(`/contacts/${id}`, page.url()).href)
      await heading(page, "Valentina Etcheverry")
    },
  },
  {
    name: "contacts-new",
    make: async (_account, page) => {
      await page.goto(new URL("/contacts/new", page.url()).href)
      await page.getByRole("button", { name: "Create contact" }).waitFor()
    },
  },
]
