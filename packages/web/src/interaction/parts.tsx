import { loadContactForm } from "../contact/lazy-form"
import { useMessages } from "../messages"
import { Skeleton, SkeletonLines } from "../ui"
import { lazyPart } from "../ui/lazy-part"
import { column } from "./index.module.css"

const loaders = {
  candidates: () => import("./candidates").then(module => ({ default: module.Candidates })),
  search: () => import("./search-aside").then(module => ({ default: module.SearchAside })),
  withheld: () => import("./search-aside").then(module => ({ default: module.Withheld })),
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

// The parts that a matched contact does not need at first.
export const Candidates = lazyPart(loaders.candidates)
export const SearchAside = lazyPart(loaders.search)
export const Withheld = lazyPart(loaders.withheld)
export const Creation = lazyPart(loaders.creation)
export const ArrivalData = lazyPart(loaders.arrivalData)
export const DispositionStrip = lazyPart(loaders.disposition)
export const Notices = lazyPart(loaders.notices)
export const Notes = lazyPart(loaders.notes)
export const OfferStrip = lazyPart(loaders.offer)
export const NotIdentified = lazyPart(loaders.notIdentified)

const PRELOAD_DELAY_MS = 3_000

/** Loads all parts after a delay, for the next interaction; returns the function that cancels this. */
export function loadParts() {
  const timer = setTimeout(() => void Promise.allSettled(Object.values(loaders).map(load => load())), PRELOAD_DELAY_MS)
  return () => clearTimeout(timer)
}

/** Shows the placeholder of a contact that loads. */
export function ViewSkeleton() {
  const t = useMessages()
  return (
    <div class={column} aria-busy="true">
      <span class="visually-hidden" role="status">
        {t("shell.loading")}
      </span>
      <div aria-hidden="true">
        <Skeleton width="15rem" height="1.75rem" />
        <Skeleton width="10rem" />
      </div>
      <div aria-hidden="true">
        <SkeletonLines lines={4} />
      </div>
      <div aria-hidden="true">
        <SkeletonLines lines={3} />
      </div>
    </div>
  )
}
