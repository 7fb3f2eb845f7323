/** Two hubs that know each other, as their operators set them up, and the wire between them, which a test may cut. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import type { HandOverView } from '@lien-thong/shared/contract/hand-over'
import type { Incident } from '@lien-thong/shared/incident/incident'
import pg from 'pg'
import { Webhook } from 'standardwebhooks'
import { type Answer, eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

const program = join(import.meta.dirname, '../../apps/api/dist/cli/admin.js')

/** A hub that was killed is asked again after 1, 2, 4 and 8 seconds, however slow the machine is. */
export const PATIENCE_MS = 60_000

export interface Passed {
  readonly status: number
  readonly body: string
}

/** @returns what the sender is answered; nothing cuts the connection */
export type OnTheWire = (pass: () => Promise<Passed>, body: string) => Promise<Passed | undefined>

export interface Wire {
  readonly url: string
  /** What happens to requests; they pass when there is nothing. */
  onRequest: OnTheWire | undefined
  /** All requests so far, by the type of their event. */
  readonly seen: string[]
  readonly close: () => void
}

export async function startWire(target: () => string): Promise<Wire> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    const { host: _host, connection: _connection, ...headers } = request.headers as Record<string, string>
    const run = async (): Promise<void> => {
      const body = await buffer(request)
      seen.push((JSON.parse(body.toString()) as { type: string }).type)
      const pass = async (): Promise<Passed> => {
        const answer = await fetch(target(), { method: 'POST', headers, body })
        return { status: answer.status, body: await answer.text() }
      }
      const answer = wire.onRequest ? await wire.onRequest(pass, body.toString()) : await pass()
      if (answer) response.writeHead(answer.status).end(answer.body)
      else request.socket.destroy()
    }
    // A hub that is down is a cut wire.
    run().catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const wire: Wire = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    onRequest: undefined,
    seen,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return wire
}

export interface House {
  readonly hub: Hub
  readonly pool: pg.Pool
  /** What the other house signs with. */
  readonly secret: string
  /** From here to the other house. */
  readonly wire: Wire
  readonly who: Record<'medic' | 'supervisor', Person>
}

const secretOf = (name: string): string => `một bí mật đủ dài cho trung tâm ${name} trong bài kiểm thử`

export async function admin(
  hub: Hub,
  name: string,
  args: string,
  input = '',
): Promise<{ out: string; err: string; code: number | null }> {
  const child = spawn(process.execPath, [program, 'peer', ...args.split(' ')], {
    env: {
      ...process.env,
      DATABASE_URL: hub.databaseUrl,
      HUB_SECRET: secretOf(name),
      HUB_MODE: 'production',
    },
  })
  child.stdin.end(input)
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ])
  return { out: out.trim(), err: err.trim(), code }
}

/** The database is dropped when the test is over, perhaps before the pool has let go of its last connection. */
function poolOf(hub: Hub): pg.Pool {
  const pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  pool.on('connect', (client) =>
    client.on('error', (error: Error & { code?: string }) => {
      if (error.code !== '57P01') throw error
    }),
  )
  return pool
}

/** `a` has the lines 115, `b` 114 and 115; each knows the other by its name. */
export async function startHouses(
  env: NodeJS.ProcessEnv = {},
): Promise<{ a: House; b: House; close: () => Promise<void> }> {
  const start = (name: string) =>
    startHub({ env: { HUB_SIMULATE: 'off', HUB_SECRET: secretOf(name), ...env } })
  const [hubA, hubB] = await Promise.all([start('a'), start('b')])
  const toB = await startWire(() => `${hubB.url}/v1/peers/a/events`)
  const toA = await startWire(() => `${hubA.url}/v1/peers/b/events`)
  const added = await Promise.all([
    admin(hubA, 'a', `add b --url ${toB.url} --line 115 --line 114 --name Trung-tâm-B`),
    admin(hubB, 'b', `add a --url ${toA.url} --line 115`),
  ])
  const [bSigns, aSigns] = added.map(({ out, err }) => {
    if (err !== '') throw new Error(err)
    return out
  }) as [string, string]
  await Promise.all([admin(hubA, 'a', 'secret b', aSigns), admin(hubB, 'b', 'secret a', bSigns)])
  const house = async (hub: Hub, wire: Wire, secret: string): Promise<House> => {
    const [medic, supervisor] = await Promise.all([signIn(hub, 'dispatcher115'), signIn(hub, 'supervisor')])
    return {
      hub,
      wire,
      secret,
      pool: poolOf(hub),
      who: { medic, supervisor },
    }
  }
  const [a, b] = await Promise.all([house(hubA, toB, bSigns), house(hubB, toA, aSigns)])
  return {
    a,
    b,
    async close() {
      for (const { pool, wire } of [a, b]) {
        await pool.end()
        wire.close()
      }
      await Promise.all([hubA.close(), hubB.close()])
    },
  }
}

export const open = async ({ who }: House, more: object = {}): Promise<Incident> =>
  (await who.supervisor.post<Incident>('/v1/incidents', { agencies: ['ambulance'], ...more })).body

export const give = (
  { who }: House,
  id: string,
  peer: string,
  more: object = {},
): Promise<Answer<HandOverView>> =>
  who.medic.post<HandOverView>(`/v1/incidents/${id}/hand-over`, { peer, reason: 'their_area', ...more })

export const handOversOf = async ({ who }: House, id: string): Promise<readonly HandOverView[]> =>
  (await who.supervisor.get<{ handOvers: HandOverView[] }>(`/v1/incidents/${id}/hand-overs`)).body.handOvers

export const incidentAt = async ({ who }: House, id: string): Promise<Incident> =>
  (await who.supervisor.get<{ incident: Incident }>(`/v1/incidents/${id}`)).body.incident

/** The steps that a hand-over has reached, in their order. */
export const steps = ({ at }: HandOverView): readonly string[] =>
  Object.entries(at)
    .sort(([, one], [, other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([step]) => step)

/** Waits until the first hand-over of the incident has reached a step. */
export async function reached(
  house: House,
  id: string,
  step: keyof HandOverView['at'],
): Promise<HandOverView> {
  const list = await eventually(
    () => handOversOf(house, id),
    ([first]) => first?.at[step] !== undefined,
    PATIENCE_MS,
  )
  return list[0]!
}

/** The incident that a hand-over has become at the other house. */
export const arrived = async ({ pool }: House, trackingId: string): Promise<string> =>
  (await eventually(
    async () =>
      (
        await pool.query<{ incident: string }>(
          `select incident from hand_over where id = $1 and direction = 'in'`,
          [trackingId],
        )
      ).rows[0]?.incident,
    (incident) => incident !== undefined,
    PATIENCE_MS,
  ))!

export async function countFacts({ pool }: House, incident: string): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ type: string; n: number }>(
    `select fact->>'type' as type, count(*)::int as n from journal where fact->>'incident' = $1 group by 1`,
    [incident],
  )
  return Object.fromEntries(rows.map(({ type, n }) => [type, n]))
}

let count = 0

/** As the other house would send it. */
export async function tell(
  { hub, secret }: House,
  peer: string,
  body: string,
  more: { readonly secret?: string; readonly headers?: Record<string, string> } = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const now = new Date(performance.timeOrigin + performance.now())
  const webhookId = `msg_${++count}`
  const response = await fetch(`${hub.url}/v1/peers/${peer}/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents+json',
      'webhook-id': webhookId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(more.secret ?? secret).sign(webhookId, now, body),
      ...more.headers,
    },
    body,
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
