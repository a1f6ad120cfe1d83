import { Failure } from "../error"
import * as Store from "./store"

export function notFound() {
  return new Failure("contact.notFound", "There is no such contact.")
}

/** The contact of an id, survivors of a merge included. Throws `contact.notFound`. */
export async function found(id: string) {
  const followed = await Store.follow(id)
  if (!followed) throw notFound()
  return followed.loaded
}

/** The contact of an id. Throws `contact.notFound`. */
export async function get(id: string) {
  return (await found(id)).contact
}
