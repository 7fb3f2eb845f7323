/** Closing an incident says why, for each service where they differ, and what leaves with it. */
import {
  type Disposition,
  dispositions,
  type Incident,
  isLegOver,
} from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { close } from '../action/closing-command.ts'
import { Choices } from '../design/Choices.tsx'
import { usePicture } from '../live/use-live.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

export function CloseDialog({ incidentId }: { readonly incidentId: string }) {
  const { t } = useTranslation()
  const picture = usePicture('incidents')
  const first = useRef<HTMLInputElement>(null)
  const [disposition, setDisposition] = useState<Disposition>('resolved')
  const [parts, setParts] = useState<Readonly<Partial<Record<Agency, Disposition>>>>({})
  const incident = picture?.incidents.get(incidentId)
  if (!incident) return null
  const begun = incident.legs.filter((leg) => !isLegOver(leg) && leg.state !== 'queued')
  const told = begun.flatMap(({ agency }) =>
    parts[agency] === undefined ? [] : [[agency, parts[agency]] as const],
  )
  return (
    <ReasonDialog
      title={t('close.title', { number: incident.number })}
      why={[
        t('close.consequence'),
        ...cancelled(incident).map((agency) => t('closing.cancels', { agency: t(`agency.${agency}`) })),
      ].join(' ')}
      first={first}
      noteLabel={t('close.note')}
      command={(note) => close(incident, disposition, note, Object.fromEntries(told))}
      confirm={t('close.button')}
    >
      <Choices
        legend={t('close.disposition')}
        options={dispositions}
        nameOf={(each) => t(`disposition.${each}`)}
        chosen={disposition}
        onChoose={setDisposition}
        first={first}
      />
      {begun.length > 1 && (
        <fieldset className="parts">
          <legend>{t('closing.parts')}</legend>
          {begun.map(({ agency }) => (
            <label key={agency} className="labelled">
              {t('closing.part', { agency: t(`agency.${agency}`) })}
              <select
                className="field"
                value={parts[agency] ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  setParts({ ...parts, [agency]: value === '' ? undefined : (value as Disposition) })
                }
              >
                <option value="">{t('closing.asWhole')}</option>
                {dispositions.map((each) => (
                  <option key={each} value={each}>
                    {t(`disposition.${each}`)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
      )}
    </ReasonDialog>
  )
}

const cancelled = ({ legs }: Incident): readonly Agency[] =>
  legs.filter(({ state }) => state === 'queued').map(({ agency }) => agency)
