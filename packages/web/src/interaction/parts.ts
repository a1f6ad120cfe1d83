import { loadContactForm } from "../contact/lazy-form"
import { lazyPart } from "../ui/lazy-part"

const load = {
  candidates: () => import("./candidates").then(module => ({ default: module.Candidates })),
  search: () => import("./search-aside").then(module => ({ default: module.SearchAside })),
  withheld: () => import("./withheld").then(module => ({ default: module.Withheld })),
  editor: () => import("../contact/block/editor"),
  addIdentifier: () => import("../contact/identifier/add"),
  creation: () => import("./creation").then(module => ({ default: module.Creation })),
  form: loadContactForm,
  arrivalData: () => import("./arrival-data").then(module => ({ default: module.ArrivalData })),
  disposition: () => import("./disposition").then(module => ({ default: module.DispositionStrip })),
  notices: () => import("./notices").then(module => ({ default: module.Notices })),
  notes: () => import("./notes").then(module => ({ default: module.Notes })),
  offer: () => import("./offer-strip").then(module => ({ default: module.OfferStrip })),
  notIdentified: () => import("./not-identified").then(module => ({ default: module.NotIdentified })),
}

/** The parts that a contact found at once does without. */
export const Candidates = lazyPart(load.candidates)
export const SearchAside = lazyPart(load.search)
export const Withheld = lazyPart(load.withheld)
export const Creation = lazyPart(load.creation)
export const ArrivalData = lazyPart(load.arrivalData)
export const DispositionStrip = lazyPart(load.disposition)
export const Notices = lazyPart(load.notices)
export const Notes = lazyPart(load.notes)
export const OfferStrip = lazyPart(load.offer)
export const NotIdentified = lazyPart(load.notIdentified)

const LATER_MS = 3_000

/** Fetches those parts once the page has settled, so that the next interaction finds them here; returns how not to. */
export function loadParts() {
  const timer = setTimeout(() => void Promise.allSettled(Object.values(load).map(part => part())), LATER_MS)
  return () => clearTimeout(timer)
}
