/** What the index proposes is what reading every incident would find: in many slices, by few words and by many. */
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { agenciesOf, type Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { openFields, personalFields } from '@lien-thong/shared/search/hits'
import { match } from '@lien-thong/shared/search/match'
import { readQuestion } from '@lien-thong/shared/search/question'
import pg from 'pg'
import type { CatalogueRead } from '../../apps/api/src/catalogue/catalogue.read.ts'
import { inTransaction } from '../../apps/api/src/platform/database/in-transaction.ts'
import { newId } from '../../apps/api/src/platform/id/id.ts'
import { runningNumber, SLICE } from '../../apps/api/src/search/lexemes.ts'
import { CANDIDATES, SearchRead } from '../../apps/api/src/search/search.read.ts'
import { indexAgain } from '../../apps/api/src/search/search.store.ts'
import { TypeNames } from '../../apps/api/src/search/type-names.ts'
import { type Hub, startHub } from '../kit/hub.ts'
import { incidentOf } from './incidents.ts'

const INCIDENTS = 1200
const SLICES = 6
const QUESTIONS = 120

const random = seededRandom(20_261_122)
const common = ['nguyễn', 'người', 'xe', 'hẻm', 'không', 'gas', 'quận', 'đau', 'khói']
const rare = ['trãi', 'trưng', 'huệ', 'hương', 'lợi', 'loan', '10', '105', '1052', '22b', '0903123456']
const retired = 'ngap_nuoc'

const someWords = (most: number): string => {
  const words = Array.from({ length: random.int(1, most) }, () =>
    random.pick(random.next() < 0.8 ? common : rare),
  )
  return words.join(' ')
}

/** The oldest are nearly alike, so that what is rare among the newest is not rare elsewhere. */
const told = (i: number): Incident => ({
  ...incidentOf({
    no: Math.floor((i * SLICES * SLICE) / INCIDENTS),
    place: `${random.int(1, 120)} ${someWords(6)}`,
    notes: [i < INCIDENTS / 3 ? `trãi trưng huệ ${someWords(4)}` : someWords(8)],
    type: random.next() < 0.1 ? retired : random.pick(cityCatalogue.types).code,
    agencies: random.pick<readonly Agency[]>([['fire'], ['police'], ['fire', 'ambulance']]),
  }),
  id: newId(),
})

let hub: Hub
let pool: pg.Pool
let read: SearchRead
let incidents: readonly Incident[]
const names = new TypeNames({ inForce: cityCatalogue } as CatalogueRead)
/** The index goes by the words of a code too; what is shown is judged by the names in force afterwards. */
const namesAndCode = (code: string) => [...names.of(code), code.replaceAll('_', ' ')]

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 1 })
  read = new SearchRead(pool, names)
  incidents = Array.from({ length: INCIDENTS }, (_, i) => told(i))
  await inTransaction(pool, 'begin', async (client) => {
    await client.query(
      `insert into incident (id, version, number, status, opened, agencies, state)
       select (state ->> 'id')::uuid, 1, state ->> 'number', 'open', now(),
         array(select json_array_elements(state -> 'legs') ->> 'agency'), state
       from json_array_elements($1::json) as state`,
      [JSON.stringify(incidents)],
    )
    await client.query('update journal_head set incidents = $1', [SLICES * SLICE])
    await indexAgain(client, { incidents: incidents.map(({ id }) => id), calls: [] })
  })
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

/** Words of one incident, so that something is found, or any words; the last one may be begun. */
function question(): string {
  const text = random.next() < 0.5 ? someWords(8) : random.pick(incidents).notes[0]!.text
  const words = [random.next() < 0.3 ? random.pick(cityCatalogue.types).name.vi : '', text]
  if (random.next() < 0.2)
    words.push(random.pick(['ngập', 'nuoc', '10', '1', '0903', 'tr', 'hu', '82', 'zz']))
  const all = words.join(' ').trim()
  return random.next() < 0.3 ? all.slice(0, -1) : all
}

test.each<readonly [string, readonly Agency[], boolean]>([
  ['everything', ['police', 'fire', 'ambulance'], true],
  ['what is of one service', ['ambulance'], true],
  ['number and type alone', ['police', 'fire', 'ambulance'], false],
])('who may see %s is shown neither more nor less', async (_, agencies, personal) => {
  const seen = new Set<number>()
  for (let i = 0; i < QUESTIONS; i++) {
    const q = i < 20 ? String(100 + i * 7) : question()
    const asked = readQuestion(q)
    const expected = incidents
      .filter((each) => agenciesOf(each).some((agency) => agencies.includes(agency)))
      .filter((each) =>
        match(asked, [...openFields(each, namesAndCode), ...(personal ? personalFields(each) : [])]),
      )
      .map(runningNumber)
      .sort((a, b) => b - a)
      .slice(0, CANDIDATES)
    const found = await read.candidates(asked, { kinds: ['incident'], agencies, personal })
    expect({ q, found: found.incidents.map(runningNumber).sort((a, b) => b - a) }).toEqual({
      q,
      found: expected,
    })
    seen.add(Math.min(expected.length, 2) + (expected.length === CANDIDATES ? 1 : 0))
  }
  // Nothing, one, some, and as many as are ranked.
  if (personal) expect([...seen].sort()).toEqual([0, 1, 2, 3])
})
