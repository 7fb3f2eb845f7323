/**
 * A telephone system that writes its events into a file, an agent that carries them to a hub, and a hand that kills the
 * agent, the hub or both, again and again. What stands in the file is kept here, to be held against what the hub has.
 */
import { appendFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import type { EdgeAgent } from './edge-agent.ts'
import { callEvent, eventually, type Hub } from './hub.ts'

export const EVENTS_FILE = 'events.jsonl'

export interface EdgeLoopOptions {
  readonly hub: Hub
  readonly agent: EdgeAgent
  readonly rounds: number
  /** Events a second, written whether or not anybody reads. */
  readonly rate: number
  readonly seed?: number
  readonly onProgress: (line: string) => void
}

export interface EdgeLoopReport {
  /** Ids of all events in the file, in the order written. */
  readonly written: readonly string[]
  readonly calls: number
  readonly seconds: number
  readonly kills: Readonly<Record<Victim, number>>
  readonly rotations: number
  /** Most events that waited in the spool. */
  readonly mostWaiting: number
  /** Milliseconds from each blow until the agent had nothing waiting again. */
  readonly recoveries: readonly number[]
}

const victims = ['agent', 'hub', 'both'] as const
export type Victim = (typeof victims)[number]

const TICK_MS = 20
/** The file is rotated in one round of this many. */
const ROTATE_EVERY = 5

export async function runEdgeLoop({
  hub,
  agent,
  rounds,
  rate,
  seed = 50,
  onProgress,
}: EdgeLoopOptions): Promise<EdgeLoopReport> {
  const random = seededRandom(seed)
  const path = join(agent.folder, EVENTS_FILE)
  const written: string[] = []
  const kills: Record<Victim, number> = { agent: 0, hub: 0, both: 0 }
  const recoveries: number[] = []
  let calls = 0
  let rotations = 0
  let mostWaiting = 0
  let writing = Promise.resolve()
  const began = performance.now()

  /** Whole calls of three events each, as one write. */
  const write = (): void => {
    let text = ''
    while (written.length < ((performance.now() - began) * rate) / 1000) {
      const name = `cuộc-${++calls}`
      for (const type of ['begin', 'answered', 'end']) {
        const event = callEvent(`call.${type}`, name, {
          from: '0903123456',
          to: random.pick(['113', '114', '115']),
        })
        written.push(String(event.id))
        text += `${JSON.stringify(event)}\n`
      }
    }
    if (text !== '') writing = writing.then(() => appendFile(path, text))
  }
  const rotate = async (): Promise<void> => {
    rotations += 1
    writing = writing.then(() => rename(path, `${path}.${rotations}`))
    await writing
  }
  const strike: Record<Victim, () => Promise<void>> = {
    agent: async () => {
      await agent.kill()
      await new Promise((resolve) => setTimeout(resolve, random.int(0, 300)))
      await agent.restart()
    },
    hub: async () => {
      await hub.kill()
      await hub.restart()
    },
    both: async () => {
      await Promise.all([agent.kill(), hub.kill()])
      await Promise.all([hub.restart(), agent.restart()])
    },
  }
  const caughtUp = () =>
    eventually(
      agent.status,
      ({ backlog }) => {
        mostWaiting = Math.max(mostWaiting, backlog.events)
        return backlog.events === 0
      },
      60_000,
    )

  const producer = setInterval(write, TICK_MS)
  try {
    for (let round = 1; round <= rounds; round++) {
      await new Promise((resolve) => setTimeout(resolve, random.int(50, 900)))
      // All three kinds come early, also in a short run.
      const victim = round <= victims.length ? victims[round - 1]! : random.pick(victims)
      if (round % ROTATE_EVERY === 2) await rotate()
      const at = performance.now()
      await strike[victim]()
      kills[victim] += 1
      // Every other blow falls into the backlog of the one before.
      if (round % 2 === 0 || round === rounds) {
        await caughtUp()
        recoveries.push(Math.round(performance.now() - at))
      }
      onProgress(`round ${round} of ${rounds}: killed ${victim}, ${written.length} events written`)
    }
  } finally {
    clearInterval(producer)
  }
  await writing
  return {
    written,
    calls,
    seconds: (performance.now() - began) / 1000,
    kills,
    rotations,
    mostWaiting,
    recoveries,
  }
}
