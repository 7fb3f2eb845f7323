/** A crew that calls for help by voice, and one that says it is safe: a desk records both. Fetched with the buttons. */
import { decideEmergency } from '@lien-thong/shared/dispatch/emergency'
import type { Unit } from '@lien-thong/shared/unit/unit'
import * as hub from '../api/units.ts'
import { languageNow } from '../text/i18n.ts'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Command } from './command.ts'
import type { Desk } from './desk.ts'
import { withPicture } from './rules.ts'

const vi = {
  raise: 'Kíp kêu cứu',
  end: 'Kíp đã an toàn',
  endWhy: 'Chỉ khi đã nghe chính kíp xe nói. Mọi bàn thôi báo động về kíp này.',
  raised: (unit: string) => `${unit}: đã báo kíp kêu cứu`,
  ended: (unit: string) => `${unit}: kíp đã an toàn, thôi kêu cứu`,
}

const en: typeof vi = {
  raise: 'Crew emergency',
  end: 'Crew is safe',
  endWhy: 'Only once the crew itself has said so. Every desk stops its alarm about this crew.',
  raised: (unit) => `${unit}: crew emergency raised`,
  ended: (unit) => `${unit}: crew is safe, emergency ended`,
}

export const emergencyText = (): typeof vi => (languageNow() === 'en' ? en : vi)

const emergencyReason = (desk: Desk, unit: Unit, on: boolean): Reason | undefined =>
  withPicture(desk, () => decideEmergency(desk.person, { unit, now: unit.since }, { on, way: 'desk' }))

/** What was pressed by mistake is taken back by its opposite. */
export const callForHelp = (given: Unit, on: boolean, isUndo = false): Command => ({
  occupies: `unit ${given.id}`,
  label: () => emergencyText()[on ? 'raised' : 'ended'](given.callSign),
  reason: (desk) => emergencyReason(desk, desk.live.picture?.units.get(given.id) ?? given, on),
  send: async (key) => {
    await hub.callForHelp(given.id, { on }, key)
    return (picture) => (picture.units.get(given.id)?.emergency !== undefined) === on
  },
  ...(!isUndo && { undo: () => callForHelp(given, !on, true) }),
})
