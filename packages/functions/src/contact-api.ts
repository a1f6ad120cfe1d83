import { Hono } from "hono"
import { actors } from "./route/actors"
import { contacts } from "./route/contacts"
import { sync } from "./route/sync"

/** The routes of contacts: those of back-office systems before those of one contact, whose ids would match their paths. */
export const contactApi = new Hono().route("/contacts", sync).route("/contacts", contacts).route("/actors", actors)
