import { lazy } from "solid-js"

const load = {
  candidates: () => import("./candidates").then(module => ({ default: module.Candidates })),
  search: () => import("./contact-search").then(module => ({ default: module.ContactSearch })),
  creation: () => import("./creation").then(module => ({ default: module.Creation })),
  form: () => import("../contact/form").then(module => ({ default: module.ContactForm })),
  offer: () => import("./offer-strip").then(module => ({ default: module.OfferStrip })),
  notIdentified: () => import("./not-identified").then(module => ({ default: module.NotIdentified })),
}

/** The parts that a contact found at once does without. */
export const Candidates = lazy(load.candidates)
export const ContactSearch = lazy(load.search)
export const Creation = lazy(load.creation)
export const ContactForm = lazy(load.form)
export const OfferStrip = lazy(load.offer)
export const NotIdentified = lazy(load.notIdentified)

const LATER_MS = 3_000

/** Fetches those parts once the page has settled, so that the next interaction finds them here; returns how not to. */
export function loadParts() {
  const timer = setTimeout(() => void Promise.allSettled(Object.values(load).map(part => part())), LATER_MS)
  return () => clearTimeout(timer)
}
