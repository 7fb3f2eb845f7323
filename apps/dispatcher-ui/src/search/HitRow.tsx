/** One answer: what it is, and under it where the question was found. */
import type { Highlight } from '@lien-thong/shared/search/match'
import type {
  CallerHit,
  CallHit,
  IncidentHit,
  PersonHit,
  PlaceHit,
  SearchHit,
  UnitHit,
} from '@lien-thong/shared/search/search-answer'
import { unitStatusCodes } from '@lien-thong/shared/unit/unit'
import { MapPin, Phone, User } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AgencyMark } from '../design/marks.tsx'
import { useLive, useServerNow } from '../live/use-live.ts'
import { momentText } from '../text/format.ts'
import { typeName } from '../text/names.ts'
import { Marked, MarkedPhone } from './Marked.tsx'

export function HitRow({ hit }: { readonly hit: SearchHit }) {
  switch (hit.kind) {
    case 'incident':
      return <IncidentRow hit={hit} />
    case 'call':
      return <CallRow hit={hit} />
    case 'caller':
      return <CallerRow hit={hit} />
    case 'unit':
      return <UnitRow hit={hit} />
    case 'person':
      return <PersonRow hit={hit} />
    case 'place':
      return <PlaceRow hit={hit} />
  }
}

interface RowProps {
  readonly mark: ReactNode
  readonly title: ReactNode
  /** At the right end of the first line. */
  readonly state?: ReactNode
  readonly more?: ReactNode
}

function Row({ mark, title, state, more }: RowProps) {
  return (
    <div className="hit">
      <span className="hit-mark">{mark}</span>
      <span className="hit-main">
        <span className="hit-line">
          <span className="hit-title">{title}</span>
          {state !== undefined && <span className="hit-state muted">{state}</span>}
        </span>
        {more !== undefined && <span className="hit-more muted">{more}</span>}
      </span>
    </div>
  )
}

const highlightOf = (highlights: readonly Highlight[], ...fields: readonly Highlight['field'][]) =>
  highlights.find(({ field }) => fields.includes(field))

function Listed({ highlights }: { readonly highlights: readonly Highlight[] }) {
  return highlights.map((each, i) => (
    <span key={`${each.field} ${each.text}`}>
      {i > 0 && ' · '}
      <Marked {...each} />
    </span>
  ))
}

function IncidentRow({ hit }: { readonly hit: IncidentHit }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const place = useLive().picture?.incidents.get(hit.id)?.place?.text
  const number = highlightOf(hit.highlights, 'number')
  const name = typeName(t, hit.type)
  const type = hit.highlights.find((each) => each.field === 'type' && each.text === name)
  const rest = hit.highlights.filter((each) => each !== number && each !== type)
  const hasPlace = rest.some(({ field }) => field === 'place')
  return (
    <Row
      mark={hit.agencies.map((agency) => (
        <AgencyMark key={agency} agency={agency} label={t(`agency.${agency}`)} />
      ))}
      title={
        <>
          <span className="number">{number ? <Marked {...number} /> : hit.number}</span>{' '}
          <strong>{type ? <Marked {...type} /> : name}</strong>
        </>
      }
      state={
        <span className="number">
          {t(hit.status === 'closed' ? 'search.closed' : 'search.open')} · {momentText(hit.opened, now)}
        </span>
      }
      more={
        rest.length === 0 && place === undefined ? undefined : (
          <>
            {!hasPlace && place}
            {!hasPlace && place !== undefined && rest.length > 0 && ' · '}
            <Listed highlights={rest} />
          </>
        )
      }
    />
  )
}

function CallRow({ hit }: { readonly hit: CallHit }) {
  const { t } = useTranslation()
  const { picture } = useLive()
  const now = useServerNow()
  const number = highlightOf(hit.highlights, 'number')
  const incident = hit.incident === undefined ? undefined : picture?.incidents.get(hit.incident)?.number
  return (
    <Row
      mark={<Phone aria-hidden="true" />}
      title={
        <>
          <strong className="number">{number && <MarkedPhone {...number} />}</strong> → {hit.line}
        </>
      }
      state={
        <span className="number">
          {t(`callState.${hit.state}`)} · {momentText(hit.received, now)}
        </span>
      }
      more={incident}
    />
  )
}

function CallerRow({ hit }: { readonly hit: CallerHit }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const number = highlightOf(hit.highlights, 'number')
  return (
    <Row
      mark={<Phone aria-hidden="true" />}
      title={<strong className="number">{number ? <MarkedPhone {...number} /> : hit.number}</strong>}
      state={<span className="number">{t('search.lastCall', { at: momentText(hit.received, now) })}</span>}
    />
  )
}

function UnitRow({ hit }: { readonly hit: UnitHit }) {
  const { t } = useTranslation()
  const callSign = highlightOf(hit.highlights, 'callSign')
  const rest = hit.highlights.filter((each) => each !== callSign && each.field !== 'kind')
  const code = unitStatusCodes[hit.status]
  return (
    <Row
      mark={<AgencyMark agency={hit.agency} label={t(`agency.${hit.agency}`)} />}
      title={<strong>{callSign ? <Marked {...callSign} /> : hit.callSign}</strong>}
      state={
        <>
          <b className={`status-code status-${code}`}>{code}</b> {t(`unitStatus.${hit.status}`)}
        </>
      }
      more={rest.length === 0 ? undefined : <Listed highlights={rest} />}
    />
  )
}

function PersonRow({ hit }: { readonly hit: PersonHit }) {
  const { t } = useTranslation()
  const { picture } = useLive()
  const desk = [...(picture?.desks.values() ?? [])].find(({ agent }) => agent === hit.username)
  const name = highlightOf(hit.highlights, 'name')
  const username = highlightOf(hit.highlights, 'username')
  return (
    <Row
      mark={<User aria-hidden="true" />}
      title={
        <>
          <strong>{name ? <Marked {...name} /> : hit.name}</strong>{' '}
          <span className="muted">{username ? <Marked {...username} /> : hit.username}</span>
        </>
      }
      state={desk ? t('search.atDesk', { desk: desk.id }) : t('search.notAtDesk')}
      more={hit.agencies.map((agency) => t(`agency.${agency}`)).join(' · ')}
    />
  )
}

function PlaceRow({ hit: { place, highlights } }: { readonly hit: PlaceHit }) {
  const { t } = useTranslation()
  const name = highlights.find(({ text }) => text === place.text)
  const formerly = place.formerly === undefined ? [] : [t('search.formerly', { name: place.formerly })]
  const ward = place.ward === undefined || place.text.includes(place.ward) ? [] : [place.ward]
  const more = [...ward, ...formerly].join(' · ')
  return (
    <Row
      mark={<MapPin aria-hidden="true" />}
      title={<strong>{name ? <Marked {...name} /> : place.text}</strong>}
      more={more === '' ? undefined : more}
    />
  )
}
