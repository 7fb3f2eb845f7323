/** Units for a measurement, put beside those of the demo. */
import pg from 'pg'

/** Where the latitude begins; a millisecond is 1e-7 degrees, about a centimetre: 40 km/h. */
export const BASE_LAT = 10.5
const FIRST_NO = 100_000

export const callSignOf = (index: number): string => `BENCH-${index}`

export async function addFleet(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `insert into unit (id, version, no, call_sign, agency, status, state)
       select id, 1, no, call_sign, agency, 'available_mobile', json_build_object('id', id, 'no', no, 'callSign', call_sign,
         'agency', agency, 'kind', 'tuần tra', 'status', 'available_mobile', 'since', '2026-01-01T00:00:00.000Z', 'version', 1)
       from (
         select gen_random_uuid() as id, $1::int + n as no, 'BENCH-' || n as call_sign,
           (array['police', 'fire', 'ambulance'])[1 + n % 3] as agency
         from generate_series(0, $2::int - 1) as n
       ) as fleet`,
      [FIRST_NO, count],
    )
  } finally {
    await client.end()
  }
}
