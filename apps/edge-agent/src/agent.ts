/** The agent put together: inputs → spool → sender, and what it says of itself. */
import { join } from 'node:path'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import type { Config, InputConfig } from './config/config.ts'
import { createHub } from './hub/hub.ts'
import { createSender } from './hub/sender.ts'
import { asterisk } from './input/ami.ts'
import { freeswitch } from './input/esl.ts'
import { file } from './input/file.ts'
import { folder } from './input/folder.ts'
import { type Input, type InputContext, MOST_EVENT_BYTES, type Sink } from './input/input.ts'
import { stdin } from './input/stdin.ts'
import type { Clock } from './platform/clock.ts'
import { newIds } from './platform/id.ts'
import type { Log } from './platform/log.ts'
import { type InputStatus, type Status, statusOf } from './report/status.ts'
import { openDeadLetters } from './spool/dead-letters.ts'
import { openSpool, type Spool } from './spool/spool.ts'

export interface Agent {
  readonly status: () => Status
  /** Resolves when every input has ended and the hub has everything; never while an input goes on. */
  readonly done: Promise<void>
  /** Takes nothing more, finishes the batch under way, and leaves the rest on disk. */
  readonly stop: () => Promise<void>
}

const EMPTY_MS = 50

export async function startAgent(config: Config, clock: Clock, log: Log): Promise<Agent> {
  const startedAt = clock.now()
  const ids = newIds()
  const random = seededRandom(ids.seed)
  const spool = await openSpool({ folder: config.spool, limitBytes: config.spoolBytes, log })
  const deadLetters = await openDeadLetters(join(config.spool, 'dead-letters.jsonl'))
  const hub = createHub({ url: config.hub, source: config.source, key: config.key, clock })
  const sender = createSender({ spool, hub, deadLetters, random, clock, log })
  const over = new AbortController()
  const states = new Map<string, InputStatus>()

  const running = config.inputs.map((input) => {
    const { name, kind } = input
    states.set(name, { name, kind, state: 'starting', since: startedAt, taken: 0 })
    const context: InputContext = {
      name,
      clock,
      random,
      log,
      stop: over.signal,
      sink: sinkOf(name, spool, ids.next, clock, () => {
        const was = states.get(name)!
        states.set(name, { ...was, taken: was.taken + 1, lastTakenAt: clock.now() })
      }),
      report(state, detail) {
        const { detail: _, ...was } = states.get(name)!
        if (was.state === state && detail === undefined) return
        const since = was.state === state ? was.since : clock.now()
        states.set(name, { ...was, state, since, ...(detail !== undefined && { detail }) })
      },
    }
    return inputOf(input)(context)
  })
  const sending = sender.run()

  async function emptied(): Promise<void> {
    await Promise.all(running)
    while (spool.state().events > 0 && !over.signal.aborted)
      await new Promise((resolve) => setTimeout(resolve, EMPTY_MS))
  }

  return {
    status: () =>
      statusOf({
        spool,
        sender: sender.state(),
        clockOffsetMs: hub.clockOffsetMs,
        inputs: [...states.values()],
        startedAt,
        now: clock.now(),
      }),
    done: Promise.race([emptied(), sending]),
    async stop() {
      over.abort()
      await Promise.all(running)
      sender.stop()
      await sending
      await spool.close()
    },
  }
}

function inputOf(config: InputConfig): Input {
  switch (config.kind) {
    case 'asterisk':
      return asterisk(config)
    case 'freeswitch':
      return freeswitch(config)
    case 'file':
      return file(config.path)
    case 'folder':
      return folder(config.path)
    case 'stdin':
      return stdin(process.stdin, (id) => void process.stdout.write(`${id}\n`))
  }
}

function sinkOf(name: string, spool: Spool, nextId: () => string, clock: Clock, onTaken: () => void): Sink {
  return {
    async take({ door, event, id = nextId(), position }) {
      const at = clock.now()
      const text = JSON.stringify(door === 'events' ? event : { ...event, _id: id, _at: at })
      const isLarge = Buffer.byteLength(text) > MOST_EVENT_BYTES
      await spool.append({
        id,
        input: name,
        at,
        ...(position && { position }),
        ...(isLarge
          ? { door: 'dead', reason: 'event_too_large', text: text.slice(0, 2_000) }
          : { door, text }),
      })
      onTaken()
    },
    setAside: ({ reason, text, position }) =>
      spool.append({
        id: nextId(),
        door: 'dead',
        input: name,
        at: clock.now(),
        reason,
        ...(position && { position }),
        text,
      }),
    hasRoom: () => spool.hasRoom,
    room: spool.room,
    position: () => spool.positionOf(name),
  }
}
