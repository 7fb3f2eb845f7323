/**
 * Whether what is being typed is open already, in one line that keeps its height; the reasons when someone wants them. It
 * is for an incident that is not yet there, so there is nothing to attach.
 */
import { may } from '@lien-thong/shared/access/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeDialog, select } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { usePlaceText } from '../action/use-place-text.ts'
import { Button } from '../design/Button.tsx'
import { usePicture } from '../live/use-live.ts'
import { typeName } from '../text/names.ts'
import { Candidate } from './Candidate.tsx'
import { type SameEventQuestion, useSameEvent } from './use-same-event.ts'

type Props = Pick<SameEventQuestion, 'place' | 'type' | 'words'>

export function TypedEvent(question: Props) {
  const { t } = useTranslation()
  const { person } = useDesk()
  const placeText = usePlaceText()
  const picture = usePicture('incidents')
  const [isOpen, setOpen] = useState(false)
  const isAsked = question.place !== undefined || question.type !== undefined
  const { data, isError } = useSameEvent(question, isAsked)
  if (!may(person, 'personal.read')) return null
  const [first] = isAsked ? (data?.suggestions ?? []) : []
  const target = first && picture?.incidents.get(first.incident)
  const where = target?.place?.text ?? target?.where ?? placeText(target?.place)
  const said = first
    ? t(first.likely ? 'sameEvent.typedLikely' : 'sameEvent.typedMaybe', {
        number: first.number,
        what: [typeName(t, target?.type ?? first.type), where].join(', '),
      })
    : !isAsked
      ? t('sameEvent.typedNothing')
      : data
        ? t('sameEvent.none', { n: data.compared })
        : t(isError ? 'sameEvent.failed' : 'sameEvent.loading')
  return (
    <fieldset className="se-typed" aria-label={t('sameEvent.title')}>
      <div className="se-line">
        <p role="status" className={first?.likely ? '' : 'muted'} title={said}>
          {said}
        </p>
        {first && (
          <Button small kind="bare" onPress={() => setOpen(!isOpen)}>
            {t(isOpen ? 'sameEvent.hide' : 'sameEvent.why')}
          </Button>
        )}
      </div>
      {isOpen && (
        <ul className="se-list">
          {data?.suggestions.map((of) => (
            <Candidate
              key={of.incident}
              of={of}
              call={undefined}
              own={undefined}
              isFirst={false}
              onShow={() => {
                closeDialog()
                select(of.incident)
              }}
            />
          ))}
        </ul>
      )}
    </fieldset>
  )
}
