/**
 * Where it is, as the caller says it: the hub's suggestions stand under the field while one types. Several that fit are a
 * question to ask, never a guess; "not found" and "could not be asked" are two sentences.
 */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import type { Place } from '@lien-thong/shared/incident/incident'
import type { TFunction } from 'i18next'
import { type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { coordinateText, radiusText } from '../text/format.ts'
import { vi } from '../text/vi.ts'
import { isWardQuestion, type PlaceChoice, placeChoices, surenessOf } from './place-choice.ts'
import { SuggestField } from './SuggestField.tsx'
import { type FoundPlaces, usePlaces } from './use-places.ts'

interface Props {
  readonly id?: string | undefined
  readonly input: RefObject<HTMLInputElement | null>
  readonly near?: Coordinate | undefined
  readonly initial?: string | undefined
  /** There is a point that may stay while the words are recorded. */
  readonly hasPoint: boolean
  readonly onText: (text: string) => void
  /** With the caller's own words, as they were typed. */
  readonly onPlace: (place: Place, said: string | undefined) => void
  /** The words alone, without a point that was found for them. */
  readonly onWords: (said: string) => void
}

const WORDS = 'words'

export function PlaceField({ id, input, near, initial, hasPoint, onText, onPlace, onWords }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(initial ?? '')
  const found = usePlaces(typed, near)
  const choices = placeChoices(found.answer)
  const isUnsure = isFirstUnsure(choices)
  const isFirstMeant = found.isSettled && choices.length > 0 && found.answer?.ambiguous === false && !isUnsure
  const said = typed.trim().normalize('NFC')

  const take = (taken: string) => {
    if (taken === WORDS) onWords(said)
    else {
      const choice = choices.find((each) => each.id === taken)
      // Pasted coordinates are a point and nobody's words.
      if (choice) onPlace(choice.place, choice.basis === 'pasted' ? undefined : said)
    }
    setTyped(input.current?.value ?? '')
  }

  // Enter may come before the answer to the last key does.
  const [wanted, setWanted] = useState<string>()
  const first = choices[0]?.id
  useEffect(() => {
    if (wanted === undefined || !found.isSettled) return
    setWanted(undefined)
    if (wanted === said && isFirstMeant && first !== undefined) take(first)
  })

  const isWordsOffered = said.length > 1 && (found.isSettled || found.hasFailed)
  return (
    <SuggestField
      id={id}
      input={input}
      label={t('where.field')}
      placeholder={t('where.placeholder')}
      listLabel={t('where.list')}
      initial={initial ?? ''}
      items={[
        ...choices.map((choice) => ({
          id: choice.id,
          content: <PlaceLine choice={choice} isAsked={found.answer?.ambiguous === true} />,
        })),
        ...(isWordsOffered
          ? [
              {
                id: WORDS,
                content: (
                  <span className="suggest-words">
                    {t(hasPoint ? 'where.keepPoint' : 'where.wordsOnly', { said })}
                  </span>
                ),
              },
            ]
          : []),
      ]}
      isFirstMeant={isFirstMeant}
      head={said.length > 1 ? <Head found={found} choices={choices} said={said} /> : undefined}
      onText={(text) => {
        setTyped(text)
        setWanted(undefined)
        onText(text)
      }}
      onTake={take}
      onEnter={() => {
        if (said !== '' && !found.isSettled) setWanted(said)
      }}
    />
  )
}

/** A point that may well be another is chosen by hand, never by habit. */
const isFirstUnsure = ([first]: readonly PlaceChoice[]): boolean =>
  first?.place.confidence !== undefined && surenessOf(first.place.confidence) === 'low'

interface HeadProps {
  readonly found: FoundPlaces
  readonly choices: readonly PlaceChoice[]
  readonly said: string
}

/** One line, whatever it says, so that the list under it stands still. */
function Head({ found, choices, said }: HeadProps) {
  const { t } = useTranslation()
  return (
    <p className="suggest-head" role="status">
      {sentence(t, found, choices, said)}
      {found.hasFailed && (
        <Button small kind="bare" onPress={found.again}>
          {t('where.retry')}
        </Button>
      )}
    </p>
  )
}

function sentence(
  t: TFunction,
  { answer, isSettled, hasFailed }: FoundPlaces,
  choices: HeadProps['choices'],
  said: string,
): string {
  if (hasFailed) return t('where.failed')
  if (!answer || (!isSettled && choices.length === 0)) return t('where.searching')
  const { geocoder } = answer
  const isOutsideSilent = geocoder?.state === 'unreachable' || geocoder?.state === 'busy'
  if (choices.length === 0)
    return isOutsideSilent ? t('where.outsideFailedNone', { name: geocoder.name }) : t('where.none', { said })
  if (answer.ambiguous)
    return t(isWardQuestion(choices) ? 'where.whichWard' : 'where.which', { n: choices.length })
  if (isFirstUnsure(choices)) return t('where.unsure')
  if (isOutsideSilent) return t('where.outsideFailed', { name: geocoder.name })
  return geocoder?.state === 'found' ? geocoder.attribution : t('where.list')
}

interface LineProps {
  readonly choice: PlaceChoice
  /** Where one has to ask, nothing is sure, and that is said once. */
  readonly isAsked: boolean
}

function PlaceLine({ choice: { place, formerly, basis }, isAsked }: LineProps) {
  const { t, i18n } = useTranslation()
  const { text, kind, ward, radius, confidence } = place
  const about = [
    kind && t(`where.kind.${kind}`),
    ward !== undefined && !text?.includes(ward) && t('where.ward', { ward }),
    formerly,
    !isAsked && basis in vi.where.basis && t(`where.basis.${basis as keyof typeof vi.where.basis}`),
    !isAsked && radius !== undefined && radius > 0 && radiusText(t, i18n.language, radius),
  ]
  return (
    <span className="place-line">
      <span className="place-line-text">
        <strong>{text ?? coordinateText(place)}</strong>
        <span className="muted">{about.filter(Boolean).join(' · ')}</span>
      </span>
      {confidence !== undefined && !isAsked && (
        <span className="muted place-line-sure">{t(`where.sure.${surenessOf(confidence)}`)}</span>
      )}
    </span>
  )
}
