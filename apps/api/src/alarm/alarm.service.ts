/** Commands on alarms: load and lock, decide, write. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import type { ShelveBody } from '@lien-thong/shared/contract/alarm'
import { decideAcknowledge, decideShelve, decideUnshelve } from '@lien-thong/shared/dispatch/alarm'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { Injectable } from '@nestjs/common'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import { lockAlarm } from './alarm.store.ts'

@Injectable()
export class AlarmService {
  constructor(private readonly ledger: Ledger) {}

  acknowledge(viewer: Viewer, id: string, options: CommandOptions): Promise<Alarm> {
    return this.command(viewer, id, (alarm) => decideAcknowledge(viewer, alarm), options)
  }

  shelve(viewer: Viewer, id: string, body: ShelveBody, options: CommandOptions): Promise<Alarm> {
    return this.command(viewer, id, (alarm, now) => decideShelve(viewer, alarm, body, now), options)
  }

  unshelve(viewer: Viewer, id: string, options: CommandOptions): Promise<Alarm> {
    return this.command(viewer, id, (alarm) => decideUnshelve(viewer, alarm), options)
  }

  private command(
    viewer: Viewer,
    id: string,
    decide: (alarm: Alarm, now: Instant) => Decided,
    options: CommandOptions,
  ): Promise<Alarm> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const alarm = await lockAlarm(tx, id)
        return alarm ? decide(alarm, tx.now) : refuse('alarm_unknown')
      },
      (tx) => tx.held.alarms.get(id)!,
      options,
    )
  }
}
