import { lazyPart } from "../ui/lazy-part"

/** Loads the form of a new contact. */
export function loadContactForm() {
  return import("./form").then(module => ({ default: module.ContactForm }))
}

/** Shows the form of a new contact, which is loaded on first use. */
export const ContactForm = lazyPart(loadContactForm)
