/** One hospital of the list, with what may be told of it. */
import { type HospitalLoad, isFresh } from '@lien-thong/shared/dispatch/hospital-load'
import { diversionOf, type Hospital } from '@lien-thong/shared/hospital/hospital'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { CommandButton } from '../action/CommandButton.tsx'
import { pointOut } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { instantNow } from '../action/own-desk.ts'
import { run } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { useServerNow, useVersion } from '../live/use-live.ts'
import { actorText, clockText, momentText } from '../text/format.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { capabilitiesText } from './capability-text.ts'
import { DivertForm } from './DivertForm.tsx'
import { open, report } from './hospital-commands.ts'
import { LoadLine } from './LoadLine.tsx'
import type { HospitalText } from './text.ts'

interface Props {
  readonly hospital: Hospital
  readonly load: HospitalLoad | undefined
  readonly text: HospitalText
}

export function HospitalRow({ hospital, load, text }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  const navigate = useNavigate()
  const serverNow = useServerNow()
  const [isDiverting, setDiverting] = useState(false)
  const divertButton = useRef<HTMLDivElement>(null)
  const now = instantNow(desk)
  const diversion = now === undefined ? undefined : diversionOf(hospital, now)
  const close = () => {
    setDiverting(false)
    // The form is gone with the focus in it.
    requestAnimationFrame(() => divertButton.current?.querySelector('button')?.focus())
  }
  return (
    <li className="hospitals-row" data-diverts={diversion !== undefined || undefined}>
      <div className="hospitals-main">
        <h2>{hospital.name}</h2>
        <p className="muted hospitals-small">{capabilitiesText(hospital.capabilities)}</p>
        {load && <LoadLine hospital={hospital} load={load} text={text} />}
        {hospital.report && now !== undefined && (
          <p className="muted hospitals-small number">
            {text.reported(hospital.report.freePlaces, momentText(hospital.report.at, serverNow))}
            {` · ${text.notedBy(actorText(t, hospital.report.by))}`}
            {!isFresh(hospital, now) && ` · ${text.reportOld}`}
          </p>
        )}
        {diversion && (
          <p className="hospitals-diversion">
            <span className="hospitals-sign" aria-hidden="true">
              ⊘
            </span>
            <span>
              <strong>{text.diverts(clockText(diversion.until))}</strong>
              {' · '}
              {text.reason[diversion.reason]}
              {diversion.capabilities && ` · ${text.only(capabilitiesText(diversion.capabilities))}`}
              <span className="muted">
                {' · '}
                {text.toldBy(actorText(t, diversion.by), momentText(diversion.at, serverNow))}
              </span>
            </span>
          </p>
        )}
      </div>
      <div className="hospitals-acts" ref={divertButton}>
        <Button
          small
          isOn={isDiverting}
          label={`${text.divert} ${hospital.name}`}
          onPress={() => setDiverting(!isDiverting)}
        >
          {text.divert}
        </Button>
        {diversion && (
          <CommandButton small command={open(hospital)}>
            {text.open}
            <span className="only-heard">: {hospital.name}</span>
          </CommandButton>
        )}
        <ReportForm hospital={hospital} text={text} />
        <Button
          small
          kind="bare"
          label={`${text.onMap}: ${hospital.name}`}
          onPress={() => {
            pointOut(hospital, hospital.name)
            void navigate('/')
          }}
        >
          {text.onMap}
        </Button>
      </div>
      {isDiverting && now !== undefined && (
        <DivertForm hospital={hospital} now={now} text={text} onClose={close} />
      )}
    </li>
  )
}

function ReportForm({ hospital, text }: Omit<Props, 'load'>) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link', 'hospitals')
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const [isWrong, setWrong] = useState(false)
  const reason = report(hospital, 0).reason(desk)
  return (
    <form
      className="hospitals-report"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const typed = field.current?.value.trim() ?? ''
        const free = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN
        setWrong(!(free <= 200))
        if (!(free <= 200) || reason) return
        void run(desk, report(hospital, free)).then((isDone) => {
          if (isDone && field.current) field.current.value = ''
        })
      }}
    >
      <label htmlFor={`${id}-field`} className="muted">
        {text.freeLabel}
        <span className="only-heard">: {hospital.name}</span>
      </label>
      <input
        ref={field}
        id={`${id}-field`}
        className="field hospitals-free"
        inputMode="numeric"
        maxLength={3}
        title={text.freePlaces}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? id : undefined}
        disabled={reason !== undefined}
      />
      <Button
        small
        reason={reason && refusalSentence(t, reason)}
        label={`${text.report}: ${hospital.name}`}
        onPress={() => field.current?.form?.requestSubmit()}
      >
        {text.report}
      </Button>
      {isWrong && (
        <span id={id} className="field-fault">
          {text.badFreePlaces}
        </span>
      )}
    </form>
  )
}
