/** Surge mode for everyone to see, and for whoever may switch it the suggestion to do so. */
import { may } from '@lien-thong/shared/access/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { surge } from '../action/call-commands.ts'
import { useDesk } from '../action/desk.ts'
import { Button } from '../design/Button.tsx'
import { usePicture, useServerNow } from '../live/use-live.ts'
import { actorText, decimalText, momentText } from '../text/format.ts'
import { languageNow } from '../text/i18n.ts'
import { useSurgeSuggestion } from './use-surge-suggestion.ts'

export function SurgeBanner() {
  const { t } = useTranslation()
  const { person } = useDesk()
  const now = useServerNow()
  const on = usePicture('surge')?.surge
  const maySwitch = may(person, 'surge.set')
  if (!on) return maySwitch ? <Suggestion /> : null
  return (
    <div className="surge-banner" role="note">
      <strong>{t('surge.banner')}</strong>
      <span className="number">
        {t('surge.since', { time: momentText(on.since, now), name: actorText(t, on.by) })}
      </span>
      <span>{t('surge.what')}</span>
      {maySwitch && (
        <CommandButton small command={surge(false)}>
          {t('surge.end')}
        </CommandButton>
      )}
    </div>
  )
}

function Suggestion() {
  const { t } = useTranslation()
  const suggestion = useSurgeSuggestion()
  const [isLater, setLater] = useState(false)
  if (!suggestion || isLater) return null
  const { lastMinute, usual } = suggestion
  return (
    <div className="surge-banner" role="note">
      <span className="number">
        {t('surge.suggested', { last: lastMinute, usual: decimalText(usual, 1, languageNow()) })}
      </span>
      <CommandButton small command={surge(true)}>
        {t('surge.start')}
      </CommandButton>
      <Button small kind="bare" onPress={() => setLater(true)}>
        {t('surge.later')}
      </Button>
    </div>
  )
}
