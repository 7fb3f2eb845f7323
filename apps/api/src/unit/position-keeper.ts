/**
 * Carries what moved out of memory: fixes to the history, the latest to its row, news to the other nodes. Each in bulk, one
 * of a kind under way at a time. What cannot be written is kept for the next try; positions are no facts, and a node that
 * is killed loses the last moments of them.
 */
import type { Log } from '../platform/log/log.ts'
import { writeNews } from './position-news.ts'
import type { Passed, PositionTable } from './position-table.ts'
import type { TrackedUnit } from './positions.read.ts'

/** Where positions are kept: the database, or what a measurement puts in its place. */
export interface PositionSink {
  readonly saveHistory: (passed: Passed) => Promise<void>
  readonly saveLatest: (units: readonly TrackedUnit[]) => Promise<void>
  readonly tell: (texts: readonly string[]) => Promise<void>
}

export class PositionKeeper {
  readonly #table: PositionTable
  readonly #sink: PositionSink
  readonly #log: Log
  readonly #node: number
  readonly #underWay = new Map<string, Promise<void>>()
  readonly #failing = new Set<string>()

  /** @param node tells this node's own news apart from others' */
  constructor(table: PositionTable, sink: PositionSink, log: Log, node: number) {
    this.#table = table
    this.#sink = sink
    this.#log = log
    this.#node = node
  }

  history(): Promise<void> {
    return this.#once('history', async () => {
      const given = this.#table.takeGivenUp()
      if (given > 0) this.#log.error('fixes are missing from the history', { fixes: given })
      const passed = this.#table.takePassed()
      if (passed.no.length === 0) return
      await this.#sink.saveHistory(passed).catch((error) => {
        this.#table.putPassedBack(passed)
        throw error
      })
    })
  }

  latest(): Promise<void> {
    return this.#passOn('rows', (units) => this.#sink.saveLatest(units))
  }

  news(): Promise<void> {
    return this.#passOn('nodes', (units) => this.#sink.tell(writeNews(this.#node, units)))
  }

  /** Waits for what is under way, then writes the rest. */
  async finish(): Promise<void> {
    await Promise.all(this.#underWay.values())
    await Promise.all([this.history(), this.latest()])
  }

  #passOn(follower: 'rows' | 'nodes', pass: (units: readonly TrackedUnit[]) => Promise<void>): Promise<void> {
    return this.#once(follower, async () => {
      const units = this.#table.takeMoved(follower)
      if (units.length === 0) return
      await pass(units).catch((error) => {
        this.#table.putBack(follower, units)
        throw error
      })
    })
  }

  #once(what: string, work: () => Promise<void>): Promise<void> {
    const running = this.#underWay.get(what)
    if (running) return running
    const run = work()
      .then(
        () => {
          if (this.#failing.delete(what)) this.#log.info('positions are written again', { what })
        },
        (error) => {
          if (!this.#failing.has(what))
            this.#log.warn('positions could not be written and are kept for the next try', {
              what,
              err: error,
            })
          this.#failing.add(what)
        },
      )
      .finally(() => this.#underWay.delete(what))
    this.#underWay.set(what, run)
    return run
  }
}
