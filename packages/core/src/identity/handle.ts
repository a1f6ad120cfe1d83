import { stripInvisible, trim } from "./raw-text"

/** The networks whose user names ignore case, and the hosts of their profile pages. */
const PROFILE_HOSTS: Record<string, readonly string[]> = {
  facebook: ["facebook.com", "fb.com", "fb.me"],
  instagram: ["instagram.com", "instagr.am", "ig.me"],
  messenger: ["m.me", "messenger.com", "facebook.com", "fb.com", "fb.me"],
  telegram: ["t.me", "telegram.me", "telegram.dog"],
  tiktok: ["tiktok.com"],
  twitter: ["x.com", "twitter.com"],
  x: ["x.com", "twitter.com"],
}

const URL = /^(?:https?:\/\/)?((?:[a-z\d-]+\.)+[a-z]+)\/([^?#]*)(?:\?([^#]*))?(?:#.*)?$/i
const TELEGRAM_LINK = /^tg:(?:\/\/)?resolve\?(?:.*&)?domain=([^&]+)/i
const TELEGRAM_HOST = /^(?:https?:\/\/)?(?!www\.)([a-z]\w{3,31})\.t\.me\/?$/i
const TELEGRAM_WEB = /^(?:https?:\/\/)?web\.telegram\.org\/[^#]*#@(\w+)$/i
const TELEGRAM_LINKS = [TELEGRAM_LINK, TELEGRAM_HOST, TELEGRAM_WEB]
/** Path segments that come before a user name: `ig.me/m/ana`, `messenger.com/t/ana`, `instagram.com/stories/ana`. */
const SEGMENTS_BEFORE_NAME = new Set(["m", "t", "s", "stories", "_u"])
/** Path segments of pages that are not profiles. */
const NON_PROFILE_SEGMENTS = new Set(
  "events explore groups hashtag home i intent joinchat p pages people reel reels search share watch".split(" "),
)
const NAME = /^[\p{L}\p{M}\p{N}._-]{1,100}$/u

const withoutAt = (name: string) => name.replace(/^[@＠\s]+/, "")

function profileName(hosts: readonly string[], text: string): string | undefined {
  const [, host = "", path = "", query = ""] = URL.exec(text) ?? []
  const site = host.toLowerCase().replace(/^(?:www|m|mobile|web|l|[a-z]{2}-[a-z]{2})\.(?=.+\.)/, "")
  if (!hosts.includes(site)) return undefined
  const segments = path.split("/").filter(Boolean)
  const [firstSegment = "", secondSegment] = segments
  if (firstSegment.toLowerCase() === "profile.php") return new URLSearchParams(query).get("id") ?? undefined
  const name =
    secondSegment !== undefined && SEGMENTS_BEFORE_NAME.has(firstSegment.toLowerCase()) ? secondSegment : firstSegment
  return NON_PROFILE_SEGMENTS.has(name.toLowerCase()) ? undefined : withoutAt(name.replace(/^%40/, "@"))
}

/** Returns whether a channel is a network whose user names are read as handles. */
export function hasHandles(channel: string) {
  return Object.hasOwn(PROFILE_HOSTS, channel)
}

/**
 * Returns a user name of a network in canonical form: without `@` and the address of its profile page, in lower case.
 * An address of something else than a profile stays as it is; the empty string when there is no name.
 */
export function canonicalHandle(channel: string, text: string): string {
  const visible = trim(stripInvisible(text.normalize("NFKC")))
  const links = channel === "telegram" ? TELEGRAM_LINKS : []
  const linked = links.map(link => link.exec(visible)?.[1]).find(match => match !== undefined)
  const name = linked ?? profileName(PROFILE_HOSTS[channel] ?? [], visible)
  const handle = name !== undefined && NAME.test(name) ? name : withoutAt(visible)
  return handle.toLowerCase().normalize("NFC")
}

/** Returns the user name in a text that is an address of any network or begins with `@`; else the text itself. */
export function anyHandle(text: string): string {
  const visible = trim(stripInvisible(text))
  const channel = Object.keys(PROFILE_HOSTS).find(name => canonicalHandle(name, visible) !== visible.toLowerCase())
  return channel === undefined ? visible : canonicalHandle(channel, visible)
}
