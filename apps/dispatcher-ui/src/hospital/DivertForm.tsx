/** Diverting ambulances from a hospital: until when, why, and which patients. */
import { type HospitalCapability } from '@lien-thong/shared/hospital/capability'
import { type Diversion, diversionReasons, type Hospital } from '@lien-thong/shared/hospital/hospital'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import { useEffect, useRef, useState } from 'react'
import { CommandButton } from '../action/CommandButton.tsx'
import { toggled } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { run } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { Choices } from '../design/Choices.tsx'
import { Group } from '../design/Group.tsx'
import { clockText } from '../text/format.ts'
import { capabilityText } from './capability-text.ts'
import { divert } from './hospital-commands.ts'
import type { HospitalText } from './text.ts'

const hours = [1, 2, 4, 8, 12] as const

interface Props {
  readonly hospital: Hospital
  readonly now: Instant
  readonly text: HospitalText
  readonly onClose: () => void
}

export function DivertForm({ hospital, now, text, onClose }: Props) {
  const [length, setLength] = useState<(typeof hours)[number]>(2)
  const [reason, setReason] = useState<Diversion['reason']>('full')
  const [only, setOnly] = useState<readonly HospitalCapability[]>([])
  const desk = useDesk()
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  // To the minute, so that what is read is what is sent.
  const until = `${addSeconds(now, length * 3600).slice(0, 16)}:00.000Z`
  const command = divert(hospital, { until, reason, ...(only.length > 0 && { capabilities: only }) })
  return (
    <section
      className="hospitals-divert"
      aria-label={`${text.divertTitle}: ${hospital.name}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        else if (event.key === 'Enter' && event.ctrlKey && !event.repeat)
          void run(desk, command).then((isDone) => isDone && onClose())
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <Choices
        legend={text.why}
        options={diversionReasons}
        nameOf={(each) => text.reason[each]}
        chosen={reason}
        onChoose={setReason}
        first={first}
      />
      <div className="hospitals-divert-side">
        <Group className="filter-row" label={text.until}>
          <span className="muted">{text.until}</span>
          {hours.map((each) => (
            <Chip key={each} isOn={each === length} onToggle={() => setLength(each)}>
              {text.hours(each)}
            </Chip>
          ))}
          <span className="number">→ {clockText(until)}</span>
        </Group>
        <Group className="filter-row" label={text.whom}>
          <span className="muted">{text.whom}</span>
          <Chip isOn={only.length === 0} onToggle={() => setOnly([])}>
            {text.everyone}
          </Chip>
          {hospital.capabilities.map((each) => (
            <Chip key={each} isOn={only.includes(each)} onToggle={() => setOnly(toggled(only, each))}>
              {capabilityText(each)}
            </Chip>
          ))}
        </Group>
        <div className="button-row">
          <CommandButton kind="act" command={command} keys={['Ctrl', 'Enter']} onDone={onClose}>
            {text.send}
          </CommandButton>
          <Button onPress={onClose}>{text.cancel}</Button>
        </div>
      </div>
    </section>
  )
}
