/** The telephone systems that may post, and how each fares: what a supervisor looks at first when calls stay away. */
import { verdicts } from '@lien-thong/shared/contract/delivery'
import type { SourceList as Listed, SourceView } from '@lien-thong/shared/contract/source'
import { Clock, KeyRound, Power, Shield, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../design/Button.tsx'
import { useServerNow } from '../live/use-live.ts'
import { momentText } from '../text/format.ts'
import { clockWords, count, share } from './format.ts'
import type { IntegrationsText } from './text.ts'
import { useRight } from './use-right.ts'

interface ListProps {
  readonly list: Listed
  readonly chosen: string | undefined
  readonly onChoose: (source: string) => void
  readonly onAdd: () => void
  readonly text: IntegrationsText
}

export function SourceList({ list, chosen, onChoose, onAdd, text }: ListProps): ReactElement {
  const forbidden = useRight('source.manage')
  return (
    <>
      <section className="in-sources" aria-labelledby="in-sources-title">
        <div className="in-bar">
          <h2 id="in-sources-title" className="grow">
            {text.list.title} <small>{text.list.last24h}</small>
          </h2>
          <Button small reason={forbidden} onPress={() => forbidden === undefined && onAdd()}>
            {text.list.add}
          </Button>
        </div>
        {list.sources.length === 0 && <p className="muted">{text.list.none}</p>}
        <ul>
          {list.sources.map((source) => (
            <li key={source.source}>
              <button
                type="button"
                aria-current={source.source === chosen ? 'true' : undefined}
                onClick={() => onChoose(source.source)}
              >
                <Summary source={source} text={text} />
              </button>
            </li>
          ))}
        </ul>
      </section>
      {list.unknown && list.unknown.length > 0 && <Unknown names={list.unknown} text={text} />}
    </>
  )
}

function Summary({
  source,
  text,
}: {
  readonly source: SourceView
  readonly text: IntegrationsText
}): ReactElement {
  const now = useServerNow()
  return (
    <>
      <span className="in-source-name">
        <b>{source.name}</b> <code>{source.source}</code>
        <Flags source={source} text={text} />
      </span>
      <span className="in-counts">
        {verdicts.map((verdict) => (
          <span key={verdict}>
            {text.verdict[verdict]} <b>{count(source.counts[verdict], text.locale)}</b>
          </span>
        ))}
      </span>
      <span className="in-health">
        <span>
          {text.list.lastReceived}:{' '}
          {source.lastReceived === undefined ? text.list.never : momentText(source.lastReceived, now)}
        </span>
        <ClockSign source={source} text={text} />
        <RefusedShare source={source} text={text} />
      </span>
    </>
  )
}

interface SignProps {
  readonly source: SourceView
  readonly text: IntegrationsText
}

/** What is not as it should be; each with a mark of its own, since no colour says it. */
export function Flags({ source, text }: SignProps): ReactElement {
  const { enabled, kinds, weaker } = source
  return (
    <>
      {!enabled && (
        <em className="in-flag">
          <Power aria-hidden="true" /> {text.list.disabled}
        </em>
      )}
      {kinds.length === 0 && (
        <em className="in-flag" title={text.list.noKeyWhy}>
          <KeyRound aria-hidden="true" /> {text.list.noKey}
        </em>
      )}
      {weaker && (
        <em className="in-flag is-quiet" title={text.list.weakerWhy}>
          <Shield aria-hidden="true" /> {text.list.weaker}
        </em>
      )}
    </>
  )
}

export function ClockSign({ source: { clock }, text }: SignProps): ReactElement {
  const isOff = clock?.state === 'behind' || clock?.state === 'ahead'
  const how =
    clock &&
    clock.state !== 'unknown' &&
    text.clock.how(
      new Intl.NumberFormat(text.locale, { signDisplay: 'exceptZero' }).format(clock.seconds),
      count(clock.n, text.locale),
    )
  return (
    <span className={isOff ? 'is-off' : undefined} title={how || undefined}>
      {isOff && <Clock aria-hidden="true" />} {clockWords(clock, text)}
    </span>
  )
}

export function RefusedShare({ source: { refusedLastHour }, text }: SignProps): ReactElement {
  if (refusedLastHour === undefined) return <span>{text.list.silentLastHour}</span>
  return (
    <span className={refusedLastHour > 0 ? 'is-off' : undefined}>
      {refusedLastHour > 0 && <X aria-hidden="true" />}{' '}
      {text.list.refusedLastHour(share(refusedLastHour, text.locale))}
    </span>
  )
}

function Unknown({
  names,
  text,
}: {
  readonly names: NonNullable<Listed['unknown']>
  readonly text: IntegrationsText
}): ReactElement {
  const now = useServerNow()
  return (
    <section className="in-panel" aria-labelledby="in-unknown-title">
      <h2 id="in-unknown-title">{text.list.unknown}</h2>
      <p className="muted">{text.list.unknownWhy}</p>
      <ul className="in-unknown">
        {names.map(({ name, requests, lastReceived }) => (
          <li key={name}>
            <code>{name}</code>{' '}
            <span className="muted">
              {text.list.requests(count(requests, text.locale))} · {momentText(lastReceived, now)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
