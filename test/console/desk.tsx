/** A desk for tests: a live picture that is driven by hand, a person, and the words. */
import type { Entry, Fact, Personal } from '@lien-thong/shared/fact/fact'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { type PackedPosition, packPositions } from '@lien-thong/shared/watch/positions'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { emptyConsole, useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { type Desk, DeskContext } from '../../apps/dispatcher-ui/src/action/desk.ts'
import { useNews } from '../../apps/dispatcher-ui/src/action/news.ts'
import { idle, useRunning } from '../../apps/dispatcher-ui/src/action/runner.ts'
import type { Person } from '../../apps/dispatcher-ui/src/api/hub.ts'
import type { FeedListener } from '../../apps/dispatcher-ui/src/live/feed.ts'
import { LivePicture } from '../../apps/dispatcher-ui/src/live/live-picture.ts'
import { LiveContext } from '../../apps/dispatcher-ui/src/live/use-live.ts'
import { startText } from '../../apps/dispatcher-ui/src/text/i18n.ts'

export const now: Instant = '2026-03-02T08:00:00.000Z'

export const dispatcher115: Person = {
  username: 'dispatcher115',
  name: 'Phạm Ngọc Lan',
  roles: ['dispatcher'],
  agencies: ['ambulance'],
}

export const unit = (no: number, change: Partial<Unit> = {}): Unit => ({
  id: `unit-${no}`,
  no,
  callSign: `CC-115-${String(no).padStart(2, '0')}`,
  agency: 'ambulance',
  kind: 'ambulance',
  status: 'available_station',
  since: now,
  version: 1,
  ...change,
})

export const incident = (id: string, change: Partial<Incident> = {}): Incident => ({
  id,
  number: `26-${id}`,
  version: 1,
  status: 'open',
  place: { lat: 10.77, lon: 106.7, text: '8 Trần Hưng Đạo' },
  calls: [],
  legs: [{ agency: 'ambulance', queue: 'ambulance', state: 'queued', priority: 2, at: { queued: now } }],
  notes: [],
  at: { opened: now },
  ...change,
})

export const snapshot = (change: Partial<PictureSnapshot> = {}): PictureSnapshot => ({
  seq: 0,
  calls: [],
  incidents: [],
  units: [],
  assignments: [],
  desks: [],
  zones: [],
  alarms: [],
  stations: [],
  floods: [],
  hospitals: [],
  ...change,
})

/** What `fetch` answers; jsdom has no Response of its own. */
export const json = (body: unknown, status = 200): Response =>
  ({ ok: status < 400, status, json: async () => JSON.parse(JSON.stringify(body)) }) as Response

/** For all tests of a file: what is commanded is kept and refused with this code; what is read never arrives. */
export function refusedCommands(code: string): { readonly path: string; readonly body: unknown }[] {
  const sent: { readonly path: string; readonly body: unknown }[] = []
  beforeEach(() => {
    sent.length = 0
    globalThis.fetch = async (path, init) => {
      if (init?.body === undefined) return new Promise(() => undefined)
      sent.push({ path: String(path), body: JSON.parse(String(init.body)) })
      return json({ code }, 409)
    }
  })
  return sent
}

export interface TestDesk {
  readonly desk: Desk
  /** The next entries arrive, in one frame. */
  readonly tell: (...facts: (Fact | { readonly fact: Fact; readonly personal: Personal })[]) => void
  /** The hub says the time. */
  readonly tick: (at: Instant) => void
  /** Units report where they are. */
  readonly move: (...positions: PackedPosition[]) => void
  /** Milliseconds pass on this machine without a word from the hub. */
  readonly pass: (ms: number) => void
  readonly show: (what: ReactNode) => ReturnType<typeof render>
}

export async function openDesk(picture: PictureSnapshot, person: Person = dispatcher115): Promise<TestDesk> {
  await startText()
  useConsole.setState(emptyConsole)
  useRunning.setState(idle)
  useNews.setState({ messages: [], whisper: undefined })
  let monotonic = 1000
  let seq = picture.seq
  let listener: FeedListener | undefined
  const live = new LivePicture({
    fetch: async () => json(picture),
    schedule: (run) => run(),
    monotonic: () => monotonic,
    openFeed: (listen) => {
      listener = listen
      return {
        open: () => listen.connected(),
        close: () => undefined,
        watch: async () => ({ seq, resync: false }),
      }
    },
  })
  live.start()
  await live.ready()
  const client = new QueryClient({ defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } })
  const desk: Desk = { live, person, hub: { name: 'Hub', mode: 'demo', version: '0', tiles: null } }
  const tick = (at: Instant) => act(() => listener!.clock({ now: at, seq }))
  tick(now)
  return {
    desk,
    tick,
    tell: (...facts) =>
      act(() => {
        const after = seq
        const entries = facts.map((each): Entry => {
          seq += 1
          const told = 'fact' in each ? each : { fact: each }
          return { seq, at: now, by: 'agent:minh', ...told }
        })
        listener!.entries({ after, upTo: seq, entries })
      }),
    move: (...positions) => act(() => listener!.positions(packPositions(positions))),
    pass: (ms) => {
      monotonic += ms
    },
    show: (what) =>
      render(
        <DeskContext value={desk}>
          <LiveContext value={live}>
            <QueryClientProvider client={client}>{what}</QueryClientProvider>
          </LiveContext>
        </DeskContext>,
      ),
  }
}
