/** Other incidents that this one has to do with, and the one in which it went on. */
import type { Incident, Link } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { openDialog, select } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { unlink, unmerge } from '../action/relation-commands.ts'
import { refuse } from '../action/runner.ts'
import { linkingReason } from '../action/service-rules.ts'
import { Button } from '../design/Button.tsx'
import { usePicture, useServerNow, useVersion } from '../live/use-live.ts'
import { actorText, momentText } from '../text/format.ts'
import { typeName } from '../text/names.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'

export function LinkSection({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link')
  const links = incident.links ?? []
  const reason = linkingReason(desk, incident)
  return (
    <section className="detail-section" aria-label={t('relate.title')}>
      <h3>
        {t('relate.title')} <span className="number">({links.length})</span>
      </h3>
      <ul className="links">
        {links.map((each) => (
          <li key={each.incident}>
            <LinkRow incident={incident} link={each} />
          </li>
        ))}
      </ul>
      {incident.status === 'open' && (
        <div className="button-row">
          <Button
            small
            reason={reason && refusalSentence(t, reason)}
            onPress={() => (reason ? refuse(reason) : openDialog({ kind: 'relate', incident: incident.id }))}
          >
            {t('relate.add')}
          </Button>
        </div>
      )}
    </section>
  )
}

function LinkRow({ incident, link }: { readonly incident: Incident; readonly link: Link }) {
  const { t } = useTranslation()
  const other = usePicture('incidents')?.incidents.get(link.incident)
  return (
    <div className="link-row">
      <span className="muted">{t(`relate.${link.relation}`)}</span>
      <Button
        small
        kind="bare"
        label={t('relate.open', { number: link.number })}
        onPress={() => select(link.incident)}
      >
        <span className="number">{link.number}</span>
      </Button>
      <span className="link-type">{other && typeName(t, other.type)}</span>
      {link.relation !== 'merged' && (
        <CommandButton small kind="bare" command={unlink(incident, link)}>
          {t('relate.removeShort')}
          <span className="only-heard"> {t('relate.remove', { number: link.number })}</span>
        </CommandButton>
      )}
    </div>
  )
}

/** At the top of an incident that went on in another. */
export function MergedLine({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const { mergedInto } = incident
  if (mergedInto === undefined) return null
  const { number } = mergedInto
  return (
    <section className="detail-section merged-line" aria-label={t('relate.mergedInto', { number })}>
      <p>
        <strong>{t('relate.mergedInto', { number })}</strong>{' '}
        <span className="muted">
          {t('relate.mergedBy', {
            name: actorText(t, mergedInto.by),
            time: momentText(mergedInto.at, now),
          })}
        </span>
      </p>
      <div className="button-row">
        <Button small onPress={() => select(mergedInto.incident)}>
          {t('relate.open', { number })}
        </Button>
        <CommandButton small command={unmerge(incident)}>
          {t('relate.unmerge')}
        </CommandButton>
      </div>
      <p className="muted">{t('relate.unmergeWhy', { number })}</p>
    </section>
  )
}
