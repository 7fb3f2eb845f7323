/** What to say and do when nobody speaks, step by step. It closes nothing: silence may be someone who must not be heard. */
import { type Call, isOver } from '@lien-thong/shared/call/call'
import { nextSilentSteps, silentGuide, silentSuggestion } from '@lien-thong/shared/call/silent-call'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { silence } from '../action/call-commands.ts'
import { handlerNow, isMine } from '../action/call-rules.ts'
import { useDesk } from '../action/desk.ts'
import { isRinging } from '../action/waiting.ts'
import { Button } from '../design/Button.tsx'
import { useServerNow, useVersion } from '../live/use-live.ts'
import { momentText } from '../text/format.ts'
import { languageNow } from '../text/i18n.ts'

export function SilentFlow({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('calls', 'desks')
  const now = useServerNow()
  const [isAsked, setAsked] = useState(false)
  const taken = call.silence ?? []
  const mine = isMine(desk, handlerNow(desk, call))
  const open = !isOver(call) && mine && !isRinging(call)
  if (taken.length === 0 && !isAsked) {
    return open ? (
      <div className="button-row">
        <Button small onPress={() => setAsked(true)}>
          {t('silent.start')}
        </Button>
      </div>
    ) : null
  }
  const calledBack = call.outcome === 'called_back' || call.control?.action === 'call_back'
  const suggestion = silentSuggestion(taken, calledBack)
  return (
    <section className="silent" aria-label={t('silent.title')}>
      <h4>{t('silent.title')}</h4>
      {taken.length > 0 && (
        <ol className="silent-taken">
          {taken.map(({ at, step }) => (
            <li key={`${at} ${step}`}>
              <span className="muted number">{momentText(at, now)}</span> {t(`silent.${step}`)}
            </li>
          ))}
        </ol>
      )}
      {!isOver(call) && (
        <p className="silent-say" role="status">
          <strong>{t('silent.say')}: </strong>
          {silentGuide[taken.at(-1)?.step ?? 'start'][languageNow()]}
        </p>
      )}
      {suggestion && (
        <p>
          <strong>{t(`silent.suggest.${suggestion}`)}</strong>
        </p>
      )}
      {!isOver(call) && (
        <div className="button-row">
          {nextSilentSteps(taken).map((step) => (
            <CommandButton key={step} small command={silence(call, step)}>
              {t(`silent.${step}`)}
            </CommandButton>
          ))}
        </div>
      )}
    </section>
  )
}
