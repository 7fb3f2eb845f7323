/** Shows how well free units cover the city, or hides it again. */
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { coverageAction } from '../action/map-layers.ts'
import { perform } from '../action/registry.ts'

import { Button } from '../design/Button.tsx'
import './coverage-button.css'

export function CoverageButton({ isOn }: { readonly isOn: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  if (desk.person.agencies.length === 0) return null
  return (
    <Button
      small
      className="coverage-toggle"
      isOn={isOn}
      keys={coverageAction.shown}
      title={t('key.coverage')}
      onPress={() => perform(desk, coverageAction)}
    >
      {t('unit.coverage')}
    </Button>
  )
}
