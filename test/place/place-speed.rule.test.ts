/**
 * How long a question takes among 200,000 places. The figures are printed; the gate is that an answer takes a small part of
 * what reading every name takes on the same machine in the same run.
 */
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { findPlace } from '@lien-thong/shared/place/find-place'
import { gazetteerBuilder } from '@lien-thong/shared/place/gazetteer'
import { foldLetters } from '@lien-thong/shared/place/said-text'
import { seedEntries } from '@lien-thong/shared/place/seed-entries'

const PLACES = 200_000
const QUESTIONS = 400
/** The usual answer against looking through all names once. */
const SHARE = 4
const SCANS = 3

/** Milliseconds of processor time to look through all names for one, in the middle of some tries. */
function scanMs(wanted: readonly string[], entries: readonly { readonly name: string }[]): number {
  const tries = Array.from({ length: SCANS }, (_, i) => {
    const said = foldLetters(wanted[i]!)
    const begun = process.cpuUsage()
    let like = 0
    for (const { name } of entries) if (foldLetters(name).includes(said)) like++
    expect(like).toBeGreaterThan(0)
    return process.cpuUsage(begun).user / 1000
  })
  return tries.sort((a, b) => a - b)[Math.floor(SCANS / 2)]!
}

test('200,000 places answer, whatever is asked', () => {
  const random = seededRandom(7)
  const seed = seedEntries()
  const words = [...new Set(seed.flatMap(({ name }) => name.split(/[^\p{L}]+/u)))].filter(
    (word) => word.length > 1,
  )
  const kinds = ['street', 'street', 'landmark', 'address', 'building', 'market'] as const
  const families = ['Nguyễn', 'Lê', 'Trần', 'Phạm', 'Huỳnh', 'Võ', 'Đường', 'Chợ', 'Quán', 'Trường']
  const builder = gazetteerBuilder()
  for (const entry of seed) builder.add(entry)
  const names: string[] = []
  for (let i = seed.length; i < PLACES; i++) {
    const kind = random.pick(kinds)
    const door = kind === 'address' ? `${random.int(1, 900)}/${random.int(1, 90)} ` : ''
    const rest = Array.from(
      { length: random.int(1, 3) },
      () => words[Math.floor(words.length * random.next() ** 2)],
    )
    const name = `${door}${random.pick(families)} ${rest.join(' ')}`
    builder.add({
      id: String(i),
      kind,
      name,
      lat: 10.6 + random.next() * 0.4,
      lon: 106.5 + random.next() * 0.4,
    })
    if (i % 100 === 0) names.push(name)
  }
  const gazetteer = builder.finish()
  expect(gazetteer.entries).toHaveLength(PLACES)

  const times: number[] = []
  let found = 0
  for (let i = 0; i < QUESTIONS; i++) {
    const name = random.pick(
      i % 3 === 0 ? seed.filter(({ kind }) => kind === 'street').map(({ name }) => name) : names,
    )
    const at = random.int(1, name.length - 1)
    const typed = i % 4 === 1 ? name.slice(0, at) + name.slice(at + 1) : name
    const said =
      i % 2 === 0 ? typed : `${random.int(1, 900)} ${typed}, P.${random.int(1, 15)} Q.${random.int(1, 12)}`
    const begun = process.cpuUsage()
    if (findPlace(gazetteer, said).results.length > 0) found++
    const { user } = process.cpuUsage(begun)
    if (i >= QUESTIONS / 4) times.push(user / 1000)
  }
  times.sort((a, b) => a - b)
  const [p50, p99] = [0.5, 0.99].map((share) => times[Math.floor(times.length * share)]!.toFixed(1))
  const scan = scanMs(names, gazetteer.entries)
  process.stderr.write(
    `places: ${PLACES} entries, ${times.length} questions, p50 ${p50} ms, p99 ${p99} ms of processor time, all names ${scan.toFixed(0)} ms\n`,
  )
  expect(found).toBeGreaterThan(QUESTIONS * 0.6)
  expect(times[Math.floor(times.length / 2)]).toBeLessThan(scan / SHARE)
})
