/** A unit that stands still says why; a status that was recorded wrongly is put right, and says why it was wrong. */
import {
  type CorrectionReason,
  correctionReasons,
  type OutOfServiceReason,
  outOfServiceReasons,
} from '@lien-thong/shared/unit/reasons'
import {
  type Assignment,
  endsAssignment,
  type Unit,
  type UnitStatus,
  unitStatuses,
} from '@lien-thong/shared/unit/unit'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from '../action/command.ts'
import { useDesk } from '../action/desk.ts'
import { correct, restore, takeOut } from '../action/unit-commands.ts'
import { restoreReason, statusReason } from '../action/unit-rules.ts'
import { Choices } from '../design/Choices.tsx'
import { reasonName } from '../text/names.ts'
import type { Reason } from '../text/refusal-sentence.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { sendText } from './text.ts'

interface Props {
  readonly unit: Unit
  /** What it is on now. */
  readonly assignment: Assignment | undefined
}

/** Told by the hub itself, not by a person. */
const byHub: readonly OutOfServiceReason[] = ['correction', 'not_ready', 'vehicle_fault', 'crew_fault']
const chosenByHand = outOfServiceReasons.filter((reason) => !byHub.includes(reason))

export function TakeOutDialog({ unit, assignment }: Props) {
  const { t } = useTranslation()
  const text = sendText().takeOut
  const first = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState<OutOfServiceReason>()
  return (
    <ReasonDialog
      title={text.title(unit.callSign)}
      why={[text.why, assignment && text.ends(assignment.incidentNumber)].filter(Boolean).join(' ')}
      first={first}
      withoutNote
      command={() => (reason === undefined ? { code: 'no_reason' } : takeOut(unit, reason))}
      confirm={text.button}
    >
      <Choices
        legend={text.legend}
        options={chosenByHand}
        nameOf={(each) => reasonName(t, each)}
        chosen={reason}
        onChoose={setReason}
        first={first}
      />
    </ReasonDialog>
  )
}

/** Of statuses that read the same only the one that a person means. */
const correctable: readonly UnitStatus[] = unitStatuses.filter((status) => status !== 'cleared')

export function CorrectDialog({ unit, assignment }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  const text = sendText().correct
  const first = useRef<HTMLInputElement>(null)
  const [status, setStatus] = useState<UnitStatus | 'restore'>()
  const [reason, setReason] = useState<CorrectionReason>()
  const left = restoreReason(desk, unit) ? undefined : unit.left
  const options = [
    ...(left ? (['restore'] as const) : []),
    ...correctable.filter((each) => statusReason(desk, unit, each, true)?.code !== 'illegal_move'),
  ]
  const leaves = assignment && status && status !== 'restore' && endsAssignment(status)
  const command = (): Command | Reason => {
    if (status === undefined || reason === undefined) return { code: 'no_reason' }
    if (status !== 'restore') return correct(unit, status, reason)
    return left ? restore(unit, left, reason) : { code: 'unit_moved_on', facts: { unit: unit.callSign } }
  }
  return (
    <ReasonDialog
      title={text.title(unit.callSign)}
      why={[text.why, leaves && text.ends(assignment.incidentNumber)].filter(Boolean).join(' ')}
      first={first}
      withoutNote
      command={command}
      confirm={text.button}
    >
      <Choices
        legend={text.status}
        options={options}
        nameOf={(each) =>
          each === 'restore'
            ? text.restore(left ? t(`unitStatus.${left.status}`) : '')
            : t(`unitStatus.${each}`)
        }
        chosen={status}
        onChoose={setStatus}
        first={first}
      />
      <Choices
        legend={text.legend}
        options={correctionReasons}
        nameOf={(each) => reasonName(t, each)}
        chosen={reason}
        onChoose={setReason}
        withAlt
      />
    </ReasonDialog>
  )
}
