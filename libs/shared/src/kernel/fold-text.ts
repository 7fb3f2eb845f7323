/** Comparing Vietnamese as people type it: without tone marks wherever they stand, đ as d, case and spacing ignored. */
export const foldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Text as it is stored: composed (NFC), no lone surrogates, no NUL, which PostgreSQL refuses in text.
 * A call is never lost for its note.
 */
export const storableText = (text: string): string =>
  text.toWellFormed().normalize('NFC').replaceAll('\u0000', '\uFFFD')
