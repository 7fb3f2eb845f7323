/** A unit goes no further: because who sent it says so, or because its crew said so by radio. */
import {
  type RefuseReason,
  type ReleaseReason,
  refuseReasons,
  releaseReasons,
} from '@lien-thong/shared/unit/reasons'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { assignmentsOf } from '../action/rules.ts'
import { refuseForCrew, release } from '../action/unit-commands.ts'
import { Choices } from '../design/Choices.tsx'
import { reasonName } from '../text/names.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { sendText } from './text.ts'

interface Props {
  readonly assignment: Assignment
}

export function ReleaseDialog({ assignment }: Props) {
  const { t } = useTranslation()
  const { live } = useDesk()
  const text = sendText().release
  const first = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState<ReleaseReason>()
  const { callSign, incidentNumber, incident, agency, id } = assignment
  const beside = live.picture ? assignmentsOf(live.picture, incident) : []
  const isLast = !beside.some((each) => each.id !== id && each.agency === agency)
  return (
    <ReasonDialog
      title={text.title(callSign, incidentNumber)}
      why={isLast ? text.last : text.why}
      first={first}
      withoutNote
      command={() => (reason === undefined ? { code: 'no_reason' } : release(assignment, reason))}
      confirm={text.button}
    >
      <Choices
        legend={text.legend}
        options={releaseReasons}
        nameOf={(each) => reasonName(t, each)}
        chosen={reason}
        onChoose={setReason}
        first={first}
      />
    </ReasonDialog>
  )
}

export function RefuseDialog({ assignment }: Props) {
  const { t } = useTranslation()
  const text = sendText().refuse
  const first = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState<RefuseReason>()
  return (
    <ReasonDialog
      title={text.title(assignment.callSign, assignment.incidentNumber)}
      why={text.why}
      first={first}
      withoutNote
      command={() => (reason === undefined ? { code: 'no_reason' } : refuseForCrew(assignment, reason))}
      confirm={text.button}
    >
      <Choices
        legend={text.legend}
        options={refuseReasons}
        nameOf={(each) => reasonName(t, each)}
        chosen={reason}
        onChoose={setReason}
        first={first}
      />
    </ReasonDialog>
  )
}
