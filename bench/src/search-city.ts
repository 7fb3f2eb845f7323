/**
 * A city of a million incidents and one and a half million calls, made by the database itself. Fifty thousand incidents are
 * told one by one and indexed by the hub's own code; the others repeat one of them under their own number.
 */
import { join } from 'node:path'
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { seedEntries } from '@lien-thong/shared/place/seed-entries'
import pg from 'pg'

const DIST = join(import.meta.dirname, '../../apps/api/dist')

export const INCIDENTS = 1_000_000
export const CALLS = 1_500_000
const TOLD = 50_000
const AT_ONCE = 2_000
/** Calls of one number that rings and rings. */
const OF_ONE_NUMBER = 20_000
const NUMBERS = 600_000

const random = seededRandom(20_261_122)

export const streets: readonly string[] = [...seedEntries()]
  .filter(({ kind }) => kind === 'street')
  .map(({ name }) => name)

/** What is said in passing, in a handful of phrases with the words that a day brings. */
const said = [
  'người gọi hoảng loạn nghe không rõ',
  'có khói nhiều từ tầng trệt',
  'nạn nhân còn tỉnh và thở được',
  'hai xe máy va chạm một người bị thương ở chân',
  'cửa cuốn khóa bên trong chưa vào được',
  'hàng xóm báo có mùi gas',
  'xe cứu thương chờ ở đầu hẻm',
  'người gọi xin không nêu tên',
  'hẻm nhỏ xe lớn không vào được',
  'nhóm thanh niên cầm hung khí bỏ chạy',
  'cụ bà đau ngực vã mồ hôi',
  'nước ngập quá đầu gối',
]
const things = [
  'mũ bảo hiểm',
  'bình gas',
  'thang cuốn',
  'xe ba gác',
  'ổ điện',
  'bồn nước',
  'máy lạnh',
  'xe tải',
]

/** Few streets have most of the incidents. */
const someStreet = (): string => streets[Math.floor(streets.length * random.next() ** 2)]!

function tell(no: number): Incident {
  const type = random.pick(cityCatalogue.types)
  const own: Agency[] = [
    random.weighted(agencies, (each) => (each === 'police' ? 6 : each === 'fire' ? 1 : 3)),
  ]
  if (random.next() < 0.15) own.push(agencies.find((each) => each !== own[0])!)
  const at = '2026-01-01T00:00:00.000Z'
  const by = 'agent:calltaker'
  return {
    id: '',
    number: `26-${String(no).padStart(6, '0')}`,
    version: 5,
    status: 'closed',
    type: type.code,
    place: {
      lat: 10.77,
      lon: 106.7,
      text: `${random.int(1, 900)}${random.next() < 0.3 ? `/${random.int(1, 60)}` : ''} ${someStreet()}, Quận ${random.int(1, 12)}`,
    },
    calls: [],
    legs: own.map((agency) => ({
      agency,
      queue: agency,
      state: 'completed',
      priority: 2,
      at: { queued: at, over: at },
    })),
    notes: Array.from({ length: random.int(1, 4) }, (_, i) => ({
      id: `${no}/${i}`,
      at,
      by,
      text: `${random.pick(said)}, ${random.pick(said)}; ${random.pick(things)} ${random.int(100, 99_999)}`,
    })),
    disposition: 'resolved',
    at: { opened: at, closed: at },
  }
}

/**
 * @param say tells how far it is
 * @returns numbers of some of its callers
 */
export async function buildCity(
  databaseUrl: string,
  say: (text: string) => void,
): Promise<readonly string[]> {
  const { lexemesOf, SLICE } = await import(join(DIST, 'search/lexemes.js'))
  const { indexAgain } = await import(join(DIST, 'search/search.store.js'))
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      'drop index search_incident_words; drop index search_call_three; drop index search_call_five',
    )
    await client.query(`create unlogged table told (n int primary key, state jsonb, words text[])`)
    say('telling incidents …')
    for (let n = 0; n < TOLD; n += AT_ONCE) {
      const rows = Array.from({ length: AT_ONCE }, (_, i) => {
        const incident = tell(n + i)
        // Without its slice and its number, which are those of whoever repeats it.
        const words = (lexemesOf(incident) as string[])
          .map((lexeme) => lexeme.slice(lexeme.indexOf(' ') + 1))
          .filter((lexeme) => !lexeme.startsWith('#'))
        return { n: n + i, state: incident, words }
      })
      await client.query(
        `insert into told select n, state, array(select json_array_elements_text(words))
         from json_to_recordset($1::json) as t (n int, state jsonb, words json)`,
        [JSON.stringify(rows)],
      )
    }
    say('a million incidents …')
    await client.query(city(SLICE))
    say('one and a half million calls …')
    await client.query(calls)
    say('their indexes …')
    await client.query(indexes)
    await client.query('vacuum analyze search_incident')
    await client.query('vacuum analyze search_call')
    await client.query('vacuum analyze incident')
    await client.query('vacuum analyze call')
    // What was loaded is on disk before anything is measured.
    await client.query('checkpoint')
    await mustBeAsIndexed(client, (ids) => indexAgain(client, ids))
    const { rows } = await client.query<{ caller: string }>(
      'select caller from call tablesample system (0.1) limit 1000',
    )
    return rows.map(({ caller }) => caller)
  } finally {
    await client.end()
  }
}

const DAYS = `timestamptz '2026-11-01' - interval '3 years'`

const city = (slice: number): string => `
insert into incident (id, version, number, status, opened, agencies, state)
select id, 5, number, 'closed', opened, array(select jsonb_array_elements(state -> 'legs') ->> 'agency'),
  (state || jsonb_build_object('id', id, 'number', number))::json
from (
  select uuidv7() as id, '26-' || lpad(i::text, greatest(6, length(i::text)), '0') as number, ${DAYS} + i * interval '94 seconds' as opened, t.state
  from generate_series(1, ${INCIDENTS}) i join told t on t.n = (i::bigint * 7919 % ${TOLD})
  order by i
) one;
insert into search_incident (incident, running, agencies, words)
select i.id, running, agencies, array_to_tsvector(array(
  select (running / ${slice}) || ' ' || w
  from unnest(t.words || ('#' || reverse('26' || padded))) w))
from (
  select id, right(number, -3)::bigint as running, right(number, -3) as padded, agencies from incident
) i join told t on t.n = (running * 7919 % ${TOLD})
order by running;
update journal_head set incidents = ${INCIDENTS};
drop table told`

const calls = `
insert into call (id, version, source, provider_call_id, line, received, over, outcome, incident, agencies, state, caller, heard)
select id, 4, 'bench', i::text, line, received, true, 'attached', null, array[agency],
  json_build_object('id', id, 'source', 'bench', 'providerCallId', i::text, 'line', line, 'queue', agency, 'state', 'ended',
    'from', number, 'at', json_build_object('received', to_char(received, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
    'routes', '[]'::json, 'locations', '[]'::json, 'marks', '[]'::json, 'agencies', json_build_array(agency),
    'outcome', 'attached', 'version', 4),
  number, received
from (
  select uuidv7() as id, i, ${DAYS} + i * interval '63 seconds' as received,
    (array['113', '114', '115'])[1 + (hash % 10 / 4)::int] as line,
    (array['police', 'fire', 'ambulance'])[1 + (hash % 10 / 4)::int] as agency,
    case when i % ${Math.floor(CALLS / OF_ONE_NUMBER)} = 0 then '+84903123456'
      else '+849' || lpad((abs(hashint4((hash % ${NUMBERS})::int)::bigint) % 100000000)::text, 8, '0') end as number
  from (select i, abs(hashint4(i)::bigint) as hash from generate_series(1, ${CALLS}) i) numbered
  order by i
) one;
insert into search_call (call, received, digits, agencies)
select id, received, reverse(right(caller, -3)), agencies from call order by received`

const indexes = `
set maintenance_work_mem = '1GB';
create index search_incident_words on search_incident using gin (words) with (fastupdate = off);
create index search_call_three on search_call (left(digits, 3), received desc);
create index search_call_five on search_call (left(digits, 5), received desc)`

/** What was made here is what the hub would have written: writing some of it again changes nothing. */
async function mustBeAsIndexed(
  client: pg.Client,
  again: (ids: { incidents: readonly string[]; calls: readonly string[] }) => Promise<void>,
): Promise<void> {
  const some = async (table: string): Promise<readonly string[]> => {
    const { rows } = await client.query<{ id: string }>(
      `select id from ${table} tablesample system (0.1) limit 200`,
    )
    return rows.map(({ id }) => id)
  }
  const ids = { incidents: await some('incident'), calls: await some('call') }
  const indexed = async (): Promise<string> => {
    const { rows } = await client.query<{ all: string }>(
      `select (select string_agg(s::text, ' ' order by incident) from search_incident s where incident = any($1)) ||
         (select string_agg(s::text, ' ' order by call) from search_call s where call = any($2)) as all`,
      [ids.incidents, ids.calls],
    )
    return rows[0]!.all
  }
  const before = await indexed()
  await again(ids)
  if ((await indexed()) !== before) throw new Error('The hub would have indexed this city otherwise')
}
