/** A crew that calls for help: since when, and how the call is ended once the crew has said that it is safe. */
import type { Unit } from '@lien-thong/shared/unit/unit'
import { useTranslation } from 'react-i18next'
import { EmergencyShape } from '../design/marks.tsx'
import { Elapsed } from '../live/Elapsed.tsx'
import { CommandButton } from './CommandButton.tsx'
import { callForHelp, emergencyText } from './emergency.ts'

export function EmergencyLine({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation()
  if (!unit.emergency) return null
  const text = emergencyText()
  return (
    <p className="emergency-line">
      <strong className="unit-emergency">
        <EmergencyShape /> {t('dispatch.emergency')}
      </strong>
      <Elapsed since={unit.emergency.since} />
      <CommandButton small title={text.endWhy} command={callForHelp(unit, false)}>
        {text.end}
      </CommandButton>
    </p>
  )
}
