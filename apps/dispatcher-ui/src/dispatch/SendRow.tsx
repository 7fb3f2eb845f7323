/** One unit that could go: who, doing what, there in how long and by what knowledge, what it brings, and why it is listed. */
import { unitStatusCodes } from '@lien-thong/shared/unit/unit'
import { useTranslation } from 'react-i18next'
import { AgencyMark } from '../design/marks.tsx'
import { ageText, distanceText, durationText } from '../text/format.ts'
import { priorityName, unitKindName } from '../text/names.ts'
import type { SendRow } from './send-rows.ts'
import { notSentence, type Telling, whySentence } from './told-text.ts'

interface Props {
  readonly row: SendRow
  readonly telling: Telling
  readonly hasTimes: boolean
}

export function CandidateRow({ row, telling, hasTimes }: Props) {
  const { t, i18n } = useTranslation()
  const { unit, whereabouts, told } = row
  const isOld = whereabouts !== undefined && whereabouts.freshness !== 'fresh'
  const metres = told?.distanceMetres ?? undefined
  const straight = distanceText(t, i18n.language, row.distance)
  const sentences = sentencesOf(row, telling, hasTimes && row.distance !== undefined ? straight : undefined)
  return (
    <div className="send-text">
      <div className="send-grid">
        <span className="send-name">
          <AgencyMark agency={unit.agency} /> <strong>{unit.callSign}</strong>{' '}
          <span className="muted">{unitKindName(t, unit.kind)}</span>
        </span>
        <span className="send-status">
          <b className={`status-code status-${unitStatusCodes[unit.status]}`}>
            {unitStatusCodes[unit.status]}
          </b>{' '}
          {t(`unitStatus.${unit.status}`)}
        </span>
        {hasTimes && (
          <strong className="number send-figure">{durationText(told?.etaSeconds ?? undefined)}</strong>
        )}
        <span className={`number send-figure ${hasTimes ? 'muted' : 'is-main'}`}>
          {distanceText(t, i18n.language, hasTimes ? metres : row.distance)}
        </span>
        <span className={`number ${isOld ? 'is-stale' : 'muted'}`}>
          {whereabouts
            ? t(isOld ? 'unit.age' : 'unit.heard', { age: ageText(t, whereabouts.ageSeconds) })
            : t('unit.noPosition')}
        </span>
      </div>
      {sentences.length > 0 && <p className="send-why muted">{sentences.join(' · ')}</p>}
    </div>
  )
}

/** @param straight how far it is, where the hub does not say it and a person may still send it */
function sentencesOf(row: SendRow, telling: Telling, straight: string | undefined): readonly string[] {
  const { told, leftOut } = row
  const { t, text } = telling
  if (!told) {
    if (row.reason !== undefined) return []
    return [
      ...(leftOut ? [notSentence(telling, leftOut)] : []),
      ...(straight === undefined ? [] : [text.straight(straight)]),
    ]
  }
  const taken =
    'incident' in told
      ? [
          text.divertFrom(told.incidentNumber, priorityName(t, told.priority)),
          told.savingSeconds === null ? text.onlyOne : text.saving(durationText(told.savingSeconds)),
        ]
      : []
  const basis = told.basis === null ? [] : [text.basis[told.basis]]
  return [...taken, ...told.why.flatMap((why) => whySentence(telling, why) ?? []), ...basis]
}
