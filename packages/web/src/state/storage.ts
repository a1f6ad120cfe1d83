function readFrom(storage: () => Storage, key: string) {
  try {
    return storage().getItem(key)
  } catch {
    return null
  }
}

/** Storage may be full, or refused in a frame of another site: what is kept then lives as long as the page. */
function writeTo(storage: () => Storage, key: string, value: string | null) {
  try {
    if (value === null) storage().removeItem(key)
    else storage().setItem(key, value)
  } catch {
    return
  }
}

const session = () => window.sessionStorage
const local = () => window.localStorage

/** What this tab of the browser keeps over a reload. */
export function readSession(key: string) {
  return readFrom(session, key)
}
export function writeSession(key: string, value: string | null) {
  return writeTo(session, key, value)
}

/** What this browser keeps from day to day. */
export function readSetting(key: string) {
  return readFrom(local, key)
}
export function writeSetting(key: string, value: string | null) {
  return writeTo(local, key, value)
}

/** A kept value, parsed; undefined when there is none or it cannot be read. */
export function readSessionJson(key: string): unknown {
  try {
    return JSON.parse(readSession(key) ?? "null") ?? undefined
  } catch {
    return undefined
  }
}

/** The keys that are kept and begin so. */
export function sessionKeys(prefix: string) {
  try {
    return Object.keys(session()).filter(key => key.startsWith(prefix))
  } catch {
    return []
  }
}
