/** Documents broken in every way that a sender, a network or an enemy may break them; the same seed breaks them alike. */
import type { Random } from '@lien-thong/shared/kernel/random'

export const strange: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  -0.0001,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a\u202eb',
  'x'.repeat(300),
  '../../etc',
  "'; drop table call; --",
  '{{7*7}}',
  '%00',
  [],
  [[]],
  {},
  { a: { b: {} } },
  '2026-02-30T00:00:00Z',
  '9'.repeat(400),
  Number.MAX_SAFE_INTEGER,
  '\u{1f692}',
  'NaN',
  '-Infinity',
  '0x1f',
  'constructor',
  '__proto__',
  ['call.begin'],
  'call.',
  'call.end',
]

export const contentTypes = [
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'application/json',
  'application/json; charset=UTF-8',
  'application/json;charset=x',
  'application/x-www-form-urlencoded',
  'application/x-www-form-base64-encoded',
  'text/plain',
  'a/b',
  'multipart/form-data; boundary=x',
  '',
  'application/cloudevents+json;;;',
  'x',
]

/** Changes one place anywhere in a document: a value, a key, or what is there at all. */
export function mutated(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.next() < 0.15) return random.pick(strange)
  const entries = Object.entries(value)
  if (entries.length === 0) return random.pick(strange)
  const at = random.int(0, entries.length - 1)
  const [key, inner] = entries[at]!
  const change = random.next()
  if (change < 0.1) entries.splice(at, 1)
  else if (change < 0.2) entries.push([String(random.pick(strange)), random.pick(strange)])
  else if (change < 0.25) entries[at] = [String(random.pick(strange)), inner]
  else entries[at] = [key, mutated(random, inner)]
  return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)
}

type Breakage = (random: Random, bytes: Buffer) => Buffer

const spliced = (bytes: Buffer, at: number, part: Buffer, gone = 0): Buffer =>
  Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at + gone)])
const somewhere = (random: Random, bytes: Buffer): number => random.int(0, bytes.length)

/** What may happen to the bytes of a request, whatever they mean. */
export const breakages: Readonly<Record<string, Breakage>> = {
  truncated: (random, bytes) => bytes.subarray(0, somewhere(random, bytes)),
  flipped(random, bytes) {
    const copy = Buffer.from(bytes)
    for (let flips = random.int(1, 8); flips > 0 && copy.length > 0; flips--) {
      const at = random.int(0, copy.length - 1)
      copy[at] = copy[at]! ^ (1 << random.int(0, 7))
    }
    return copy
  },
  'with a NUL': (random, bytes) => spliced(bytes, somewhere(random, bytes), Buffer.from([0])),
  'with a control character': (random, bytes) =>
    spliced(bytes, somewhere(random, bytes), Buffer.from([random.int(1, 31)])),
  'not UTF-8': (random, bytes) => spliced(bytes, somewhere(random, bytes), Buffer.from([0xc3, 0x28, 0xff])),
  'in UTF-16': (_, bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
  'in Latin-1': (_, bytes) => Buffer.from(`${bytes.toString('utf8')}é`, 'latin1'),
  'with half a character': (random, bytes) =>
    spliced(
      bytes,
      somewhere(random, bytes),
      Buffer.from(random.pick(['\\ud83d', '%ED%A0%80', '%F0%9F', '%'])),
    ),
  doubled: (_, bytes) => Buffer.concat([bytes, bytes]),
  'with a key twice'(_, bytes) {
    const text = bytes.toString('utf8')
    return Buffer.from(
      text.startsWith('{') ? text.replace(/^\{(\s*"[^"]*"\s*:)/, '{$1 null,$1') : `${text}&${text}`,
    )
  },
  nested: (random) => {
    const depth = random.pick([10, 1_000, 40_000])
    return Buffer.from(random.pick(['[', '{"cdr":', '{"variables":']).repeat(depth))
  },
  'nested and closed': (random) => {
    const depth = random.pick([10, 1_000, 40_000])
    return Buffer.from('['.repeat(depth) + ']'.repeat(depth))
  },
  huge: (random, bytes) =>
    Buffer.concat([
      bytes,
      Buffer.alloc(random.pick([70_000, 300_000]), random.pick(['a', '&a=1', '1', '['])),
    ]),
  empty: () => Buffer.alloc(0),
  'a list of many': (random, bytes) =>
    Buffer.from(
      `[${Array.from({ length: random.pick([2, 50, 501]) }, () => bytes.toString('utf8')).join(',')}]`,
    ),
  'with prototype keys': (_, bytes) =>
    Buffer.from(
      bytes.toString('utf8').replace(/^\{/, '{"constructor":{"prototype":{"x":1}},"hasOwnProperty":1,'),
    ),
}

/** One breakage of the bytes, by name. */
export function brokenBytes(random: Random, bytes: Buffer): { readonly how: string; readonly bytes: Buffer } {
  const how = random.pick(Object.keys(breakages))
  return { how, bytes: breakages[how]!(random, bytes) }
}
