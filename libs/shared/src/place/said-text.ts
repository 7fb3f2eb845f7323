/** The words of a caller made fit for reading: whatever was pasted, without what no address has in it. */

/** Longer is no address; what is behind it is kept with the caller's words and not read. */
export const LONGEST_READ = 300

/** Composed, on one line, without controls, marks of direction, pictures and loose marks. Letters keep their tones. */
export function cleanSaid(said: string): string {
  return said
    .slice(0, LONGEST_READ * 4)
    .toWellFormed()
    .replace(/[\u2033\u201c\u201d]/g, '"')
    .replace(/[\u2032\u2018\u2019\u02bc]/g, "'")
    .replaceAll('\u00ba', '°')
    .normalize('NFKC')
    .replace(/\p{Cf}|\ufe0e|\ufe0f/gu, '')
    .replace(/[\p{Cc}\p{Co}\p{Cn}\ufffd]|\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]/gu, ' ')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_READ)
}

const folded = new Map<string, string>()

function foldLetter(letter: string): string {
  const known = folded.get(letter)
  if (known !== undefined) return known
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
  // As long as it was, so that a place found in the folded text can be shown as it was typed.
  const same = bare.length === letter.length ? bare : ' '.repeat(letter.length)
  if (folded.size < 4_096) folded.set(letter, same)
  return same
}

/** Without tones and case, letter for letter: the result is as long as the text. */
export function foldLetters(clean: string): string {
  let out = ''
  for (const letter of clean) out += foldLetter(letter)
  return out
}

const initials = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?'
const vowels =
  '(?:uyeu|uye|uya|uyu|uoi|uou|oai|oay|oao|oeo|ieu|yeu|uay|uau|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|[aeiouy])'
const syllable = new RegExp(`^${initials}${vowels}(?:ng|nh|ch|[cmnpt])?$`)

/** What is left of a word when the keyboard did not make letters of its keys: `Nguyeenx` (Telex), `Nguye64n` (VNI). */
function untypedWord(word: string): string {
  if (!/^[a-z][a-z\d]*$/i.test(word) || word.length < 3) return word
  const lower = word.toLowerCase()
  if (syllable.test(lower)) return word
  const vni = lower.replace(/(?<=[a-z])[1-9]/g, '')
  if (/\d/.test(lower)) return vni.length > 1 && syllable.test(vni) ? vni : word
  const telex = lower
    .replace(/^dd/, 'd')
    .replace(/(?<=^d[a-z]*)d$/, '')
    .replace(/uwow|uow/g, 'uo')
    .replace(/([aeo])([a-z]*?)\1/g, '$1$2')
    .replace(/(?<=[aou][a-z]*)w/g, '')
    .replace(/^([a-z]*?)w/, '$1u')
    .replace(/(?<=[aeiouy][a-z]*)[sfrxj]/g, '')
  return syllable.test(telex) ? telex : word
}

/** Another reading of a text that was typed with the keyboard off; the same text when nothing looks like it. */
export const untyped = (clean: string): string => clean.replace(/[a-z\d]+/gi, untypedWord)
