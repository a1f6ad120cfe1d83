let loopbackAllowed = false

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"])

/** Allows webhooks to http and https on this machine, for the local stack and tests only. */
export function allowLoopback() {
  loopbackAllowed = true
}

/** Returns whether a URL is on this machine and allowed. */
export function isAllowedLoopback({ hostname }: URL) {
  return loopbackAllowed && LOOPBACK.has(hostname)
}

const PRIVATE_NAME = /(^|\.)(localhost|local|internal)\.?$/i
const ADDRESS = /^(\[.*\]|\d+\.\d+\.\d+\.\d+)$/

/**
 * Returns the reason why a URL is refused as an endpoint, without resolving its name; undefined when it is accepted.
 */
export function endpointError(text: string): string | undefined {
  if (!URL.canParse(text)) return "not a URL"
  const url = new URL(text)
  if (url.username !== "" || url.password !== "") return "credentials in the URL"
  if (isAllowedLoopback(url) && (url.protocol === "http:" || url.protocol === "https:")) return undefined
  if (url.protocol !== "https:") return "not https"
  // Names are resolved and checked for each request.
  if (PRIVATE_NAME.test(url.hostname)) return "a private name"
  return ADDRESS.test(url.hostname) && !isPublicAddress(url.hostname.replace(/^\[|\]$/g, ""))
    ? "a private address"
    : undefined
}

type Range = [first: number, prefixLength: number]

const toNumber = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0)
const range = (cidr: string): Range => {
  const [address = "", length = "32"] = cidr.split("/")
  return [toNumber(address), Number(length)]
}

/** The IPv4 addresses that are not on the public Internet (IANA's special-purpose registry), and multicast. */
const SPECIAL_IPV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
].map(range)

const isSpecialIpv4 = (address: string) =>
  SPECIAL_IPV4.some(([first, length]) => {
    const size = 2 ** (32 - length)
    return Math.floor(toNumber(address) / size) === Math.floor(first / size)
  })

/**
 * Returns whether an IPv6 address is in 2000::/3, except the tunnels to IPv4 (Teredo, 6to4), the documentation and the
 * ORCHID ranges.
 */
function isPublicIpv6(address: string) {
  const [firstGroup = "", secondGroup = ""] = new URL(`http://[${address}]`).hostname.slice(1, -1).split(":")
  const [high, low] = [Number.parseInt(firstGroup || "0", 16), Number.parseInt(secondGroup || "0", 16)]
  if (high < 0x2000 || high > 0x3fff || high === 0x2002 || (high === 0x3fff && low < 0x1000)) return false
  return high !== 0x2001 || (low >= 0x0200 && low !== 0x0db8)
}

/**
 * Returns whether an IP address is on the public Internet: not private, link-local, loopback, reserved or multicast.
 */
export function isPublicAddress(address: string): boolean {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) return !isSpecialIpv4(address)
  return URL.canParse(`http://[${address}]`) && isPublicIpv6(address)
}
