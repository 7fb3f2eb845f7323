/** Telephone numbers as Vietnamese systems write them: +84…, 84…, 0…, short codes, SIP and tel URIs, withheld. */

const WITHHELD = new Set(['anonymous', 'withheld', 'restricted', 'unknown', 'unavailable', 'private', ''])

export interface PhoneNumber {
  /** E.164 (`+84903123456`) when the text is a full number, the bare digits of a short code, or the text as it came. */
  readonly number: string
  readonly kind: 'e164' | 'short' | 'withheld' | 'unreadable'
}

/**
 * Constraints: of a name with an address (`"An" <sip:0903…>`) the address counts, of a SIP or tel URI its user part;
 * spaces, dots, dashes and brackets are decoration; a trunk 0 left behind the country code (`+84 (0)903…`) is dropped;
 * `0` + 8 to 10 digits and `84` + 8 to 10 digits are Vietnamese; up to 6 digits are a short code or an extension;
 * anything else is kept as it came and marked unreadable, because a call is never refused for its number.
 */
export function readPhoneNumber(text: string): PhoneNumber {
  const address = /<([^<>]*)>\s*(?:;.*)?$/.exec(text)?.[1] ?? text
  const user = address
    .trim()
    .replace(/^(sips?|tel):/i, '')
    .split(/[@;?]/)[0]!
    .trim()
  if (WITHHELD.has(user.toLowerCase())) return { number: '', kind: 'withheld' }
  const digits = user.replace(/[\s().\-/]/g, '')
  const afterTrunk = /^(?:\+|00)?840(\d{8,10})$/.exec(digits)?.[1]
  if (afterTrunk !== undefined) return { number: `+84${afterTrunk}`, kind: 'e164' }
  if (/^\+[1-9]\d{6,14}$/.test(digits)) return { number: digits, kind: 'e164' }
  if (/^00[1-9]\d{6,14}$/.test(digits)) return { number: `+${digits.slice(2)}`, kind: 'e164' }
  if (/^0\d{8,10}$/.test(digits)) return { number: `+84${digits.slice(1)}`, kind: 'e164' }
  if (/^84\d{8,10}$/.test(digits)) return { number: `+${digits}`, kind: 'e164' }
  if (/^\d{2,6}$/.test(digits)) return { number: digits, kind: 'short' }
  return { number: text.trim().slice(0, 100).toWellFormed(), kind: 'unreadable' }
}
