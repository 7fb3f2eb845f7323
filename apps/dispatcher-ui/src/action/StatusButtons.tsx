/** The next steps of a unit as buttons; the one that usually comes next is filled. */
import type { Unit } from '@lien-thong/shared/unit/unit'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { useVersion } from '../live/use-live.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { CommandButton } from './CommandButton.tsx'
import { openDialog } from './console-store.ts'
import { useDesk } from './desk.ts'
import { refuse } from './runner.ts'
import { changeStatus } from './unit-commands.ts'
import { statusReason } from './unit-rules.ts'
import { nextStatus, stepsOf } from './unit-steps.ts'

export function StatusButtons({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation()
  const steps = stepsOf(unit)
  const next = nextStatus(unit)
  return (
    <div className="button-row">
      {steps.map((status) =>
        status === 'out_of_service' ? (
          <OutButton key={status} unit={unit} />
        ) : (
          <CommandButton
            key={status}
            small
            kind={status === next ? 'act' : 'quiet'}
            command={changeStatus(unit, status)}
          >
            {t(`action.status.${status}`)}
          </CommandButton>
        ),
      )}
    </div>
  )
}

/** Why a unit stands still is asked; everything else is told by the press alone. */
function OutButton({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link', 'units')
  const reason = statusReason(desk, unit, 'out_of_service')
  return (
    <Button
      small
      reason={reason && refusalSentence(t, reason)}
      onPress={() => (reason ? refuse(reason) : openDialog({ kind: 'takeOut', unit: unit.id }))}
    >
      {t('dispatch.takeOut')}
    </Button>
  )
}
