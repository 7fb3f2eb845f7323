/** Asking a service to come, handing a part over, declining it, and saying that it is done. */
import {
  type DeclineReason,
  type Disposition,
  declineReasons,
  dispositions,
  type HandOverReason,
  handOverReasons,
  type Incident,
  incidentPriority,
} from '@lien-thong/shared/incident/incident'
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addLeg, complete, decline, handOver } from '../action/service-commands.ts'
import { absentServices } from '../action/service-rules.ts'
import { Choices } from '../design/Choices.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { priorityName } from '../text/names.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

interface OfIncident {
  readonly incident: Incident
}
interface OfLeg extends OfIncident {
  readonly agency: Agency
}

function ServiceName({ agency }: { readonly agency: Agency }) {
  const { t } = useTranslation()
  return (
    <>
      <AgencyMark agency={agency} /> {t(`agency.${agency}`)}
    </>
  )
}

const priorities = ['as', '1', '2', '3', '4'] as const

export function AddLegDialog({ incident }: OfIncident) {
  const { t } = useTranslation()
  const first = useRef<HTMLInputElement>(null)
  const [absent] = useState(() => absentServices(incident))
  const [agency, setAgency] = useState(absent.length === 1 ? absent[0] : undefined)
  const [reason, setReason] = useState<HandOverReason>('also_needed')
  const [priority, setPriority] = useState<(typeof priorities)[number]>('as')
  return (
    <ReasonDialog
      title={t('legDialog.add', { number: incident.number })}
      why={t('legDialog.addWhy')}
      first={first}
      command={(note) =>
        agency === undefined
          ? { code: 'no_service' }
          : addLeg(
              incident,
              { agency, reason, ...(priority !== 'as' && { priority: Number(priority) as Priority }) },
              note,
            )
      }
      confirm={t('legDialog.addButton', {
        agency: agency === undefined ? '…' : t(`agency.${agency}`),
      })}
    >
      <Choices
        legend={t('legDialog.to')}
        options={absent}
        nameOf={(each) => <ServiceName agency={each} />}
        chosen={agency}
        onChoose={setAgency}
        first={first}
      />
      <Choices
        legend={t('legDialog.reason')}
        options={handOverReasons}
        nameOf={(each) => t(`leg.reason.${each}`)}
        chosen={reason}
        onChoose={setReason}
        withAlt
      />
      <label className="labelled">
        {t('legDialog.priority')}
        <select
          className="field"
          value={priority}
          onChange={(event) => setPriority(event.currentTarget.value as typeof priority)}
        >
          {priorities.map((each) => (
            <option key={each} value={each}>
              {each === 'as'
                ? t('legDialog.asOthers', { priority: priorityName(t, incidentPriority(incident)) })
                : priorityName(t, Number(each) as Priority)}
            </option>
          ))}
        </select>
      </label>
    </ReasonDialog>
  )
}

export function HandOverDialog({ incident, agency: from }: OfLeg) {
  const { t } = useTranslation()
  const first = useRef<HTMLInputElement>(null)
  const [absent] = useState(() => absentServices(incident))
  const [to, setTo] = useState(absent.length === 1 ? absent[0] : undefined)
  const [reason, setReason] = useState<HandOverReason>('other_service')
  const [cancel, setCancel] = useState(true)
  const agency = t(`agency.${from}`)
  return (
    <ReasonDialog
      title={t('legDialog.handOver', { agency, number: incident.number })}
      why={t('legDialog.handOverWhy')}
      first={first}
      command={(note) =>
        to === undefined ? { code: 'no_service' } : handOver(incident, { to, from, cancel, reason }, note)
      }
      confirm={
        to === undefined
          ? t('legDialog.handOverNone')
          : t('legDialog.handOverButton', { agency: t(`agency.${to}`) })
      }
    >
      <Choices
        legend={t('legDialog.to')}
        options={absent}
        nameOf={(each) => <ServiceName agency={each} />}
        chosen={to}
        onChoose={setTo}
        first={first}
      />
      <Choices
        legend={t('legDialog.reason')}
        options={handOverReasons}
        nameOf={(each) => t(`leg.reason.${each}`)}
        chosen={reason}
        onChoose={setReason}
        withAlt
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={cancel}
          onChange={(event) => setCancel(event.currentTarget.checked)}
        />
        {t('legDialog.ends', { agency })}
      </label>
    </ReasonDialog>
  )
}

export function DeclineDialog({ incident, agency: service }: OfLeg) {
  const { t } = useTranslation()
  const first = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState<DeclineReason>()
  const agency = t(`agency.${service}`)
  return (
    <ReasonDialog
      title={t('legDialog.decline', { agency, number: incident.number })}
      why={t('legDialog.declineWhy', { agency })}
      first={first}
      command={(note) =>
        reason === undefined ? { code: 'no_reason' } : decline(incident, service, reason, note)
      }
      confirm={t('legDialog.declineButton')}
    >
      <Choices
        legend={t('legDialog.reason')}
        options={declineReasons}
        nameOf={(each) => t(`leg.reason.${each}`)}
        chosen={reason}
        onChoose={setReason}
        first={first}
      />
    </ReasonDialog>
  )
}

export function CompleteDialog({ incident, agency: service }: OfLeg) {
  const { t } = useTranslation()
  const first = useRef<HTMLInputElement>(null)
  const [disposition, setDisposition] = useState<Disposition>(
    service === 'ambulance' ? 'transported' : 'resolved',
  )
  const agency = t(`agency.${service}`)
  return (
    <ReasonDialog
      title={t('legDialog.complete', { agency, number: incident.number })}
      why={t('legDialog.completeWhy')}
      first={first}
      command={(note) => complete(incident, service, disposition, note)}
      confirm={t('legDialog.completeButton')}
    >
      <Choices
        legend={t('legDialog.completeLegend')}
        options={dispositions}
        nameOf={(each) => t(`disposition.${each}`)}
        chosen={disposition}
        onChoose={setDisposition}
        first={first}
      />
    </ReasonDialog>
  )
}
