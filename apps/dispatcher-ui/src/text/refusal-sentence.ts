/** A refusal as a sentence in the language that is on, with the facts that help a person act. */
import type { ProblemCode } from '@lien-thong/shared/contract/problem'
import { agencies } from '@lien-thong/shared/kernel/agency'
import type { UnitStatus } from '@lien-thong/shared/unit/unit'
import type { TFunction } from 'i18next'
import { actorText } from './format.ts'
import { type ConsoleCode, refusalVi } from './refusal-vi.ts'
import { vi } from './vi.ts'

export interface Reason {
  readonly code: ProblemCode | ConsoleCode
  readonly facts?: Readonly<Record<string, unknown>> | undefined
}

const nothingChosen: ReadonlySet<Reason['code']> = new Set([
  'nothing_selected',
  'no_unit_chosen',
  'no_unit_selected',
  'no_text',
  'no_reason',
  'no_peer',
  'no_service',
  'no_place',
  'no_call',
  'target_required',
] as const)

/** The person has still to choose or write something: nothing was refused that they wanted. */
export const isNothingChosen = ({ code }: Reason): boolean => nothingChosen.has(code)

const isKnown = (code: string): code is keyof typeof refusalVi => code in refusalVi

export function refusalSentence(t: TFunction, { code, facts = {} }: Reason): string {
  const text = (name: string): string => (facts[name] === undefined ? t('none') : String(facts[name]))
  const status = (name: string): string => {
    const value = facts[name]
    return typeof value === 'string' && value in vi.unitStatus
      ? t(`unitStatus.${value as UnitStatus}`)
      : text(name)
  }
  switch (code) {
    case 'unit_taken':
      return facts.incident === undefined
        ? t('refusal.unit_taken', { unit: text('unit') })
        : t(facts.by === undefined ? 'refusal.unit_taken_by' : 'refusal.unit_taken_sent', {
            unit: text('unit'),
            incident: text('incident'),
            status: status('unitStatus'),
            by: actorText(t, String(facts.by)),
          })
    case 'unit_committed':
    case 'unit_arrived':
    case 'unit_retired':
    case 'unit_moved_on':
    case 'unit_assigned':
    case 'unit_in_emergency':
    case 'divert_not_urgent':
    case 'assignment_over':
    case 'status_stale':
    case 'unit_not_assigned':
    case 'no_next_status':
      return t(`refusal.${code}`, { unit: text('unit') })
    case 'backup_full':
      return t('refusal.backup_full', { count: Number(facts.count ?? 0) })
    case 'unit_unavailable':
      return t('refusal.unit_unavailable', { unit: text('unit'), status: status('unitStatus') })
    case 'illegal_move':
      // A call moves too, and has no call-sign.
      if (facts.unit === undefined)
        return t('refusal.illegal_move_call', { from: callWord(t, facts.from), to: callWord(t, facts.to) })
      return t('refusal.illegal_move', { unit: text('unit'), from: status('from'), to: status('to') })
    case 'incident_closed':
      return t('refusal.incident_closed', { number: text('number') })
    case 'leg_not_queued': {
      const value = String(facts.state)
      const state = value in vi.legState ? t(`legState.${value as keyof typeof vi.legState}`) : value
      return facts.dispatcher === undefined
        ? t('refusal.leg_not_queued', { state })
        : t('refusal.leg_not_queued_by', { dispatcher: actorText(t, String(facts.dispatcher)), state })
    }
    case 'units_still_assigned': {
      const units = facts.units
      return t('refusal.units_still_assigned', { units: Array.isArray(units) ? units.join(', ') : t('none') })
    }
    case 'services_still_at_work': {
      const named = agencies.filter((each) => Array.isArray(facts.agencies) && facts.agencies.includes(each))
      return t('refusal.services_still_at_work', {
        services: named.map((each) => t(`agency.${each}`)).join(', ') || t('none'),
      })
    }
    case 'desk_taken':
      return facts.agent === undefined
        ? t('refusal.desk_taken')
        : t('refusal.desk_taken_by', { agent: text('agent'), desk: text('desk') })
    case 'desk_required':
      return t(facts.needs === 'extension' ? 'refusal.desk_required_extension' : 'refusal.desk_required')
    case 'call_claimed': {
      if (facts.by === undefined) return t('refusal.call_claimed')
      const by = actorText(t, String(facts.by))
      if (facts.stale !== undefined) return t('refusal.call_claimed_stale', { by })
      const desk = facts.desk === undefined ? '' : ` (${String(facts.desk)})`
      return t('refusal.call_claimed_by', { by, desk })
    }
    case 'hand_over_withdrawn':
      return facts.by === undefined
        ? t('refusal.hand_over_withdrawn')
        : t('refusal.hand_over_withdrawn_by', { by: actorText(t, String(facts.by)) })
    case 'control_pending':
      return facts.action === undefined
        ? t('refusal.control_pending')
        : t('refusal.control_pending_action', { action: callWord(t, facts.action) })
    case 'too_many_attempts': {
      const seconds = facts.retryAfterSeconds ?? facts.retryAfter
      return seconds === undefined
        ? t('refusal.too_many_attempts')
        : t('refusal.too_many_attempts_wait', { seconds: String(seconds) })
    }
    default:
      return isKnown(code) ? t(`refusal.${code}`) : t('refusal.unknown_code', { code: String(code) })
  }
}

const words: readonly ('callState' | 'control' | 'silent')[] = ['callState', 'control', 'silent']

/** A state of a call, a request about it or a step of a silent call. */
function callWord(t: TFunction, value: unknown): string {
  const name = String(value ?? '')
  for (const table of words) if (name in vi[table]) return t(`${table}.${name}` as 'control.hold')
  return t('none')
}
