/** What may be done with a unit besides its next step: each asks for a reason, or for another unit. */
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { useTranslation } from 'react-i18next'
import { useVersion } from '../live/use-live.ts'
import { AskButton } from './AskButton.tsx'
import { CommandButton } from './CommandButton.tsx'
import { useDesk } from './desk.ts'
import { callForHelp, emergencyText } from './emergency.ts'
import { correctingReason, refuseUnitReason, releaseUnitReason, replacingReason } from './unit-rules.ts'

interface Props {
  readonly unit: Unit
  /** What it is on. */
  readonly assignment: Assignment | undefined
  /** The keys act on this unit. */
  readonly showsKeys?: true
}

export function UnitButtons({ unit, assignment, showsKeys }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link', 'incidents', 'units', 'assignments')
  const key = (name: string) => (showsKeys ? ['Alt', name] : undefined)
  return (
    <div className="button-row unit-more">
      {assignment && (
        <>
          <AskButton
            dialog={{ kind: 'release', assignment: assignment.id }}
            reason={releaseUnitReason(desk, assignment)}
            keys={key('R')}
          >
            {t('dispatch.release')}
          </AskButton>
          <AskButton
            dialog={{
              kind: 'send',
              incident: assignment.incident,
              agency: assignment.agency,
              instead: assignment.id,
            }}
            reason={replacingReason(desk, assignment)}
            keys={key('Y')}
          >
            {t('dispatch.reassign')}
          </AskButton>
          <AskButton
            dialog={{ kind: 'refuse', assignment: assignment.id }}
            reason={refuseUnitReason(desk, assignment)}
          >
            {t('dispatch.refuse')}
          </AskButton>
        </>
      )}
      <AskButton
        dialog={{ kind: 'correct', unit: unit.id }}
        reason={correctingReason(desk, unit)}
        keys={key('U')}
      >
        {t('dispatch.correct')}
      </AskButton>
      {!unit.emergency && (
        <CommandButton small command={callForHelp(unit, true)}>
          {emergencyText().raise}
        </CommandButton>
      )}
    </div>
  )
}
