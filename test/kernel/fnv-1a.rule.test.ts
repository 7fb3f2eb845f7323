/** The hash by its published vectors, and by its definition in whole numbers of 64 bits. */
import { fnv1a } from '@lien-thong/shared/kernel/fnv-1a'
import { seededRandom } from '@lien-thong/shared/kernel/random'

const octetsOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))

test.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('the 64-bit FNV-1a of %j is %s', (text, hash) => {
  expect(fnv1a(octetsOf(text))).toBe(hash)
})

test('any octets hash as the definition says', () => {
  const random = seededRandom(64)
  for (let i = 0; i < 500; i++) {
    const octets = Uint8Array.from({ length: random.int(0, 80) }, () => random.int(0, 255))
    let hash = 0xcbf29ce484222325n
    for (const octet of octets) hash = BigInt.asUintN(64, (hash ^ BigInt(octet)) * 0x100000001b3n)
    expect(fnv1a(octets)).toBe(hash.toString(16).padStart(16, '0'))
  }
})
