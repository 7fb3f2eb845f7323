/**
 * Asks whether it is an event that is known already, and shows the answer with its reasons. Nothing is attached or merged
 * by itself. For a call, for an incident, or for a place, a type and words as they are typed.
 */
import { may } from '@lien-thong/shared/access/access'
import type { SameEventAnswer, SameEventSuggestion } from '@lien-thong/shared/contract/same-event'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { Button } from '../design/Button.tsx'
import { usePicture } from '../live/use-live.ts'
import { Candidate } from './Candidate.tsx'
import { type SameEventQuestion, useHeld, useSameEvent } from './use-same-event.ts'

interface Props extends SameEventQuestion {
  /** Asked only when someone wants to know. */
  readonly isFolded?: boolean
}

export function SameEvent({ isFolded = false, ...question }: Props) {
  const { t } = useTranslation()
  const { person } = useDesk()
  const [isOpen, setOpen] = useState(!isFolded)
  const region = useRef<HTMLFieldSetElement>(null)
  const { data, isError } = useSameEvent(question, isOpen)
  const { shown, isOld, renew } = useHeld(data, isAlike, region)
  const picture = usePicture('incidents')
  if (!may(person, 'personal.read')) return null
  const { call } = question
  const own = question.incident ?? (call && picture?.incidents.get(call.incident ?? ''))
  // The rest waits behind one line: the question card stands below.
  const first = shown?.suggestions.slice(0, 1).filter(({ likely }) => likely) ?? []
  const rest = shown?.suggestions.slice(first.length) ?? []
  const row = (of: SameEventSuggestion) => (
    <Candidate key={of.incident} of={of} call={call} own={own} isFirst={of === first[0]} />
  )
  return (
    <fieldset ref={region} className="same-event" aria-label={t('sameEvent.title')}>
      <div className="se-head">
        <h4>{t('sameEvent.title')}</h4>
        {isOpen && isOld && (
          <Button small kind="bare" onPress={renew}>
            {t('sameEvent.renew')}
          </Button>
        )}
        {isFolded && (
          <Button small kind="bare" onPress={() => setOpen(!isOpen)}>
            {t(isOpen ? 'sameEvent.hide' : 'sameEvent.find')}
          </Button>
        )}
      </div>
      {isOpen && !shown && (
        <p className="muted se-small">{t(isError ? 'sameEvent.failed' : 'sameEvent.loading')}</p>
      )}
      {isOpen && shown && (
        <>
          {isError && <p className="muted se-small">{t('sameEvent.failed')}</p>}
          {shown.suggestions.length === 0 && (
            <p className="muted se-small">{t('sameEvent.none', { n: shown.compared })}</p>
          )}
          <ul className="se-list">{first.map(row)}</ul>
          <Less of={rest} row={row} />
        </>
      )}
    </fieldset>
  )
}

const isAlike = (a: SameEventAnswer, b: SameEventAnswer): boolean =>
  a.suggestions.length === b.suggestions.length &&
  a.suggestions.every(({ incident, likely }, i) => {
    const other = b.suggestions[i]
    return other?.incident === incident && other.likely === likely
  })

function Less({
  of,
  row,
}: {
  readonly of: readonly SameEventSuggestion[]
  readonly row: (of: SameEventSuggestion) => ReactNode
}) {
  const { t } = useTranslation()
  if (of.length === 0) return null
  return (
    <details className="se-less">
      <summary>{t('sameEvent.less', { n: of.length })}</summary>
      <ul className="se-list">{of.map(row)}</ul>
    </details>
  )
}
