/** Limits as the city keeps them in `setting`. */
import type pg from 'pg'

/** Short, so that a test waits for what happens and not for the time of a city. */
const shortLimits = {
  'alarm-limits': {
    withoutUnit: { 1: 0.5 },
    unitWanted: { 2: 0.5 },
    noMovement: 0.5,
    status: { en_route: 0.5 },
    respond: { high: 3600, medium: 3600, low: 1 },
    system: { seconds: 1 },
  },
  'leg-limits': { 2: 0.5, 3: 0.5, 4: 0.5 },
  'call-limits': { outcomeSeconds: 0.5, callBackSeconds: 0.5 },
}

export async function setShortLimits(pool: pg.Pool): Promise<void> {
  for (const [key, value] of Object.entries(shortLimits))
    await pool.query(
      'insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
      [key, JSON.stringify(value)],
    )
}
