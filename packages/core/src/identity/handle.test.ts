import { describe, expect, it } from "vitest"
import { anyHandle } from "./handle"
import { identify } from "./identify"
import { defaults } from "./schema"

const PROFILES = {
  instagram: ["instagram.com/AnaSur", "https://www.instagram.com/anasur/?hl=es", "http://instagram.com/anasur#x"],
  telegram: [
    "t.me/AnaSur",
    "https://t.me/anasur",
    "telegram.me/anasur",
    "tg://resolve?domain=AnaSur",
    "t.me/s/anasur",
    "anasur.t.me",
    "https://web.telegram.org/k/#@anasur",
  ],
  messenger: ["m.me/AnaSur", "https://www.facebook.com/anasur", "https://www.messenger.com/t/anasur", "fb.com/anasur/"],
  facebook: ["facebook.com/AnaSur", "https://m.facebook.com/anasur?ref=x", "https://es-la.facebook.com/anasur"],
  x: ["x.com/AnaSur", "https://twitter.com/anasur?s=20", "https://mobile.twitter.com/anasur"],
  twitter: ["https://x.com/@anasur"],
  tiktok: ["https://www.tiktok.com/@AnaSur"],
}

describe.each(Object.entries(PROFILES))("identify on the channel %s", (channel, links) => {
  it.each([
    ...links,
    "anasur",
    "AnaSur",
    "ＡｎａＳｕｒ",
    "@AnaSur",
    "＠anasur",
    "@ anasur",
    " @anasur\u200b ",
    "\u202a@anasur\u202c",
  ])("returns the handle anasur for %j", text => {
    expect(identify(channel, text, defaults)).toMatchObject({ kind: channel, value: "anasur" })
    expect(anyHandle(text).toLowerCase()).toBe("anasur")
  })
})

describe("identify for text that contains no handle", () => {
  it.each([
    ["instagram", "https://www.instagram.com/p/Cxyz12/", "https://www.instagram.com/p/cxyz12/"],
    ["telegram", "https://t.me/+AbCdEf", "https://t.me/+abcdef"],
    ["telegram", "instagram.com/anasur", "instagram.com/anasur"],
    ["facebook", "https://www.facebook.com/profile.php?id=100012", "100012"],
    ["instagram", "17841400008460056", "17841400008460056"],
    ["webchat", "@Visitor", "@Visitor"],
    ["line", "U4af4980629", "U4af4980629"],
  ])("returns the text as the id for %s %j: %j", (channel, text, value) => {
    expect(identify(channel, text, defaults)).toMatchObject({ withheld: false, kind: channel, value })
  })
})
