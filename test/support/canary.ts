import { toAsciiDigits } from "@ucrm/core/identity"

/** Returns a function that finds canaries in a text: numbers by any six consecutive digits, words in any case. */
export function canaries(numbers: string[], words: string[]) {
  const windows = [
    ...new Set(
      numbers.flatMap(number => Array.from({ length: number.length - 5 }, (_, at) => number.slice(at, at + 6))),
    ),
  ]
  return (text: string): string[] => {
    const plain = toAsciiDigits(
      text.replace(/%([2-7][\da-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    ).toLowerCase()
    const digits = plain.replace(/(?<=\d)[\s().,/_\p{Pd}\p{Cf}]{1,4}(?=\d)/gu, "")
    return [
      ...windows.filter(window => digits.includes(window)),
      ...words.filter(word => plain.includes(word.toLowerCase())),
    ]
  }
}
