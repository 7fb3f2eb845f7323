/** The picture of a large city is put together in pieces, and is whole, in order, and masked where it must be. */
import 'reflect-metadata'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { type Database, openDatabase } from '../../apps/api/src/platform/database/database.ts'
import { newId } from '../../apps/api/src/platform/id/id.ts'
import { createLog } from '../../apps/api/src/platform/log/log.ts'
import { PictureRead } from '../../apps/api/src/watch/picture.read.ts'
import { dropDatabase, freshDatabase } from '../kit/database.ts'

const HERE = { lat: 10.77, lon: 106.69 }
const unit = (no: number): Unit => ({
  id: newId(),
  no,
  callSign: `Xe "${no}"`,
  agency: 'fire',
  kind: 'engine',
  status: 'available_station',
  since: systemClock.now(),
  crew: { members: 3, names: ['Nguyễn Thị Ánh'] },
  version: 1,
})

let url: string
let database: Database
beforeAll(async () => {
  url = await freshDatabase()
  database = await openDatabase({ databaseUrl: url, dataDir: '' }, createLog('error'))
})
afterAll(async () => {
  await database.close()
  await dropDatabase(url)
})

async function pictureOf(units: readonly Unit[], personal: boolean): Promise<{ readonly units: Unit[] }> {
  await database.pool.query('delete from unit')
  await database.pool.query(
    `insert into unit (id, version, no, call_sign, agency, status, retired, state)
     select (state->>'id')::uuid, 1, (state->>'no')::int, state->>'callSign', 'fire', 'available_station', false, state
     from json_array_elements($1) as state`,
    [JSON.stringify(units)],
  )
  const placed = { of: (id: string) => (id === units.find(({ no }) => no === 1)?.id ? HERE : undefined) }
  const picture = new PictureRead(database.pool, placed as never)
  return JSON.parse((await picture.snapshot({ agencies: ['fire'], personal, all: false })).toString())
}

// A piece ends with the 499th, and every five hundred behind it.
test.each([0, 1, 499, 500, 501, 1203])('%i units', async (count) => {
  const units = Array.from({ length: count }, (_, i) => unit(i + 1))
  const expected = units.map((each, i) => (i === 0 ? { ...each, position: HERE } : each))
  const picture = await pictureOf([...units].reverse(), true)
  expect(picture).toMatchObject({ seq: 0, calls: [], incidents: [], floods: [] })
  expect(picture.units).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)))
})

test('who may not see what is personal gets none of it', async () => {
  const { units } = await pictureOf([unit(1), unit(2)], false)
  expect(units.map(({ crew }) => crew)).toEqual([{ members: 3 }, { members: 3 }])
})
