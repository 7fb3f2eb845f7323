/**
 * What is known of a caller: earlier calls, open incidents, signs of a nuisance with their evidence. Looked up by itself
 * only for a call that this person handles, because the journal keeps who looked.
 */
import { may } from '@lien-thong/shared/access/access'
import type { Call } from '@lien-thong/shared/call/call'
import type { CallerHistory as History } from '@lien-thong/shared/dispatch/caller-history'
import type { NuisanceKind } from '@lien-thong/shared/dispatch/nuisance'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { handlerNow, isMine } from '../action/call-rules.ts'
import { select } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { getCaller } from '../api/call-handling.ts'
import { Button } from '../design/Button.tsx'
import { useServerNow, useVersion } from '../live/use-live.ts'
import { decimalText, momentText } from '../text/format.ts'
import { languageNow } from '../text/i18n.ts'
import { typeName } from '../text/names.ts'

const SHOWN = 5

export function CallerHistory({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('calls', 'desks')
  const [isWanted, setWanted] = useState(false)
  const asks = isWanted || isMine(desk, handlerNow(desk, call))
  if (!may(desk.person, 'caller.read', call.agencies)) return null
  if (!asks) {
    return (
      <div className="button-row">
        <Button small title={t('caller.journal')} onPress={() => setWanted(true)}>
          {t('caller.show')}
        </Button>
      </div>
    )
  }
  return <CallerLookup call={call.id} />
}

/** Asks at once; what it is asked for is in the journal. */
export function CallerLookup({ call }: { readonly call: string }) {
  const { t } = useTranslation()
  const { data, isError } = useQuery({
    queryKey: ['caller', call],
    queryFn: () => getCaller(call),
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
  return (
    <section className="caller" aria-label={t('caller.title')}>
      <h4>{t('caller.title')}</h4>
      {data ? (
        <Known history={data} />
      ) : (
        <p className="muted">{t(isError ? 'caller.failed' : 'caller.loading')}</p>
      )}
    </section>
  )
}

function Known({ history }: { readonly history: History }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const { number, count, calls, elsewhere, open } = history
  if (number === undefined) return <p className="muted">{t('caller.unknown')}</p>
  if (count + elsewhere === 0) return <p className="muted">{t('caller.first')}</p>
  return (
    <>
      <p>
        {[
          t('caller.count', { n: count }),
          ...(elsewhere > 0 ? [t('caller.elsewhere', { n: elsewhere })] : []),
        ].join(' · ')}
      </p>
      <Nuisance of={history} />
      {open.length > 0 && (
        <p className="caller-open">
          <strong>{t('caller.open')}: </strong>
          {open.map((incident) => (
            <Button key={incident.id} small onPress={() => select(incident.id)}>
              {incident.number} {typeName(t, incident.type)}
            </Button>
          ))}
        </p>
      )}
      <ul className="caller-calls">
        {calls.slice(0, SHOWN).map((each) => (
          <li key={each.id} className="number">
            <span className="muted">{momentText(each.at, now)}</span>{' '}
            {[
              each.line,
              ...(each.direction ? [t('caller.outbound')] : []),
              each.outcome ? t(`outcome.${each.outcome}`) : t(`callState.${each.state}`),
              ...(each.incident ? [each.incident.number] : []),
            ].join(' · ')}
          </li>
        ))}
      </ul>
    </>
  )
}

/** As `2 lần quấy rối, 1 lần im lặng`. */
function evidenceText(t: TFunction, { nuisance }: History): string {
  const counts = new Map<NuisanceKind, number>()
  for (const { kind } of nuisance.evidence) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts]
    .map(([kind, n]) => t('caller.evidenceCount', { n, kind: t(`caller.evidence.${kind}`) }))
    .join(', ')
}

function Nuisance({ of }: { readonly of: History }) {
  const { t } = useTranslation()
  const { score, evidence } = of.nuisance
  if (evidence.length === 0) return <p className="muted">{t('caller.noNuisance')}</p>
  return (
    <p>
      <strong className="number">
        {t('caller.nuisance', { score: decimalText(score, 2, languageNow()) })}
      </strong>
      {': '}
      {evidenceText(t, of)}. <span className="muted">{t('caller.neverBlocks')}</span>
    </p>
  )
}
