/** The round of what happens because time passed: one node acts, a failing sweep stops no other, a stop waits. */

import pg from 'pg'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import type { Log } from '../../apps/api/src/platform/log/log.ts'
import { commandSweep } from '../../apps/api/src/sweep/command.sweep.ts'
import { type Sweep, Sweeper } from '../../apps/api/src/sweep/sweep.service.ts'
import { eventually, type Hub, startHub } from '../kit/hub.ts'

let hub: Hub
let pool: pg.Pool
const open: Sweeper[] = []

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl })
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.onModuleDestroy()))
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

function node(...sweeps: readonly Sweep[]) {
  const lines: string[] = []
  const write = (message: string): void => void lines.push(message)
  const log: Log = { debug: write, info: write, warn: write, error: write, fatal: write, with: () => log }
  const sweeper = new Sweeper(new Ledger(pool, systemClock, []), systemClock, log)
  for (const each of sweeps) sweeper.add(each)
  sweeper.onApplicationBootstrap()
  open.push(sweeper)
  return { sweeper, lines }
}

/** A promise that a test settles. */
function gate() {
  let pass = (): void => undefined
  const passed = new Promise<void>((resolve) => {
    pass = resolve
  })
  return { pass, passed }
}

test('first answers of commands are forgotten after 48 hours, and no sooner', async () => {
  const ages = ['1 hour', '47 hours', '49 hours', '30 days']
  for (const age of ages) {
    await pool.query(
      `insert into command (by, key, fingerprint, answer, at)
       values ('agent:x', $1::text, '\\x00', '{"place": "12 Lê Lợi"}', now() - $1::text::interval)`,
      [age],
    )
  }
  node(commandSweep)
  const keys = async () =>
    (await pool.query<{ key: string }>(`select key from command where by = 'agent:x' order by at desc`)).rows
  expect(await eventually(keys, (rows) => rows.length <= 2)).toEqual([{ key: '1 hour' }, { key: '47 hours' }])
})

test('a sweep that fails is logged once, until it works again, and stops no other', async () => {
  let healthy = false
  let others = 0
  const { lines } = node(
    {
      name: 'broken',
      async run(tx) {
        if (!healthy) await tx.query('select * from no_such_table')
        return undefined
      },
    },
    {
      name: 'other',
      async run() {
        others += 1
        return undefined
      },
    },
  )
  await eventually(
    () => others,
    (count) => count >= 2,
  )
  expect(lines).toEqual(['a sweep failed'])
  healthy = true
  await eventually(
    () => lines,
    (all) => all.includes('a sweep works again'),
  )
})

test('while one node is at it, another passes the sweep by, and what follows the commit holds no lock', async () => {
  const under = gate()
  const after = gate()
  let first = 0
  let second = 0
  let rounds = 0
  node({
    name: 'shared',
    async run() {
      if (first++ === 0) await under.passed
      return () => after.passed
    },
  })
  await eventually(
    () => first,
    (count) => count === 1,
  )
  node(
    {
      name: 'shared',
      async run() {
        second += 1
        return undefined
      },
    },
    {
      name: 'own',
      async run() {
        rounds += 1
        return undefined
      },
    },
  )
  await eventually(
    () => rounds,
    (count) => count >= 2,
  )
  expect(second).toBe(0)
  under.pass()
  await eventually(
    () => second,
    (count) => count > 0,
  )
  expect(first).toBe(1)
  after.pass()
})

test('a stop waits for the sweep under way and begins no other', async () => {
  const under = gate()
  const done: string[] = []
  const { sweeper } = node(
    {
      name: 'long',
      async run() {
        done.push('begun')
        await under.passed
        done.push('ended')
        return undefined
      },
    },
    {
      name: 'next',
      async run() {
        done.push('next')
        return undefined
      },
    },
  )
  await eventually(
    () => done,
    ({ length }) => length === 1,
  )
  const stopped = sweeper.onModuleDestroy().then(() => done.push('stopped'))
  under.pass()
  await stopped
  expect(done).toEqual(['begun', 'ended', 'stopped'])
})

test('a sweep that looks seldom is left out of the rounds between', async () => {
  let seldom = 0
  let often = 0
  node(
    {
      name: 'seldom',
      everyMs: 3_600_000,
      async run() {
        seldom += 1
        return undefined
      },
    },
    {
      name: 'often',
      async run() {
        often += 1
        return undefined
      },
    },
  )
  await eventually(
    () => often,
    (count) => count >= 2,
  )
  expect(seldom).toBe(1)
})
