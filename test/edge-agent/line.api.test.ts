/** The agent's line to a PBX over real TCP: a line that only looks alive is noticed, and a full spool stands it still. */
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { asterisk } from '../../apps/edge-agent/src/input/ami.ts'
import type { InputContext, InputState, Taken } from '../../apps/edge-agent/src/input/input.ts'
import { eventually } from '../kit/hub.ts'
import { amiPeer, type Peer } from './pbx-peer.ts'

const timing = { connect: 5_000, quiet: 40, silent: 200, firstWait: 10, mostWait: 40 }

interface Listening {
  readonly taken: Taken[]
  readonly states: InputState[]
  readonly setRoom: (hasRoom: boolean) => void
  readonly stop: () => Promise<void>
}

function listen(pbx: Peer): Listening {
  const over = new AbortController()
  const taken: Taken[] = []
  const states: InputState[] = []
  let isRoom = true
  let free = (): void => undefined
  const context: InputContext = {
    name: 'pbx',
    clock: { ms: () => Date.now(), now: () => new Date().toISOString() },
    random: seededRandom(1),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    stop: over.signal,
    report: (state) => void states.push(state),
    sink: {
      async take(each) {
        taken.push(each)
      },
      setAside: () => Promise.resolve(),
      hasRoom: () => isRoom,
      room: () => new Promise((resolve) => (free = resolve)),
      position: () => undefined,
    },
  }
  const running = asterisk({ host: '127.0.0.1', port: pbx.port, user: 'u', secret: 's' }, timing)(context)
  return {
    taken,
    states,
    setRoom(hasRoom) {
      isRoom = hasRoom
      if (hasRoom) free()
    },
    stop() {
      over.abort()
      return running
    },
  }
}

let pbx: Peer
beforeEach(async () => {
  pbx = await amiPeer('u', 's', () => [])
})
afterEach(() => pbx.close())

test('a quiet PBX is asked for a sign of life, and stays connected while it gives one', async () => {
  const agent = listen(pbx)
  await eventually(
    () => pbx.heard('Ping'),
    (count) => count >= 8,
  )
  expect(pbx.logins()).toBe(1)
  await agent.stop()
})

test('a PBX that gives none is left and connected to anew', async () => {
  const agent = listen(pbx)
  await eventually(pbx.logins, (count) => count === 1)
  pbx.mute()
  await eventually(pbx.logins, (count) => count === 2)
  expect(agent.states).toEqual(['connecting', 'connected', 'away', 'connecting', 'connected'])
  await agent.stop()
})

test('while the spool is full nothing is read, and nothing that was sent is lost', async () => {
  const agent = listen(pbx)
  await eventually(pbx.listeners, (count) => count === 1)
  agent.setRoom(false)
  pbx.emit({ Event: 'Newchannel', Uniqueid: 'first' })
  await eventually(
    () => agent.states.at(-1),
    (state) => state === 'paused',
  )
  const before = agent.taken.length
  for (let i = 0; i < 100; i++) pbx.emit({ Event: 'Newchannel', Uniqueid: `${i}` })
  await new Promise((resolve) => setTimeout(resolve, timing.silent * 2))
  expect(agent.taken.length).toBe(before)
  expect(agent.states.at(-1)).toBe('paused')
  agent.setRoom(true)
  await eventually(
    () => agent.taken.length,
    (count) => count === 101,
  )
  expect(agent.taken.map(({ event }) => event.Uniqueid)).toEqual([
    'first',
    ...Array.from({ length: 100 }, (_, i) => `${i}`),
  ])
  expect(pbx.logins()).toBe(1)
  await agent.stop()
})
