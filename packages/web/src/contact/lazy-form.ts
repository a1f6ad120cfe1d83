import { lazyPart } from "../ui/lazy-part"

/** Loads the form of a new contact. */
export function loadContactForm() {
  return import("./form").then(module => ({ default: module.ContactForm }))
}

/** The form of a new contact, loaded when it is shown first. */
export const ContactForm = lazyPart(loadContactForm)
