/** From when until when, by the clocks of the city. The usual lengths are one press away. */
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { Zone } from '@lien-thong/shared/zone/zone'
import { useRef } from 'react'
import { useDesk } from '../action/desk.ts'
import { instantNow } from '../action/own-desk.ts'
import { Button } from '../design/Button.tsx'
import { Fault } from './Fault.tsx'
import type { ZoneText } from './text.ts'
import { type FieldFaults, minuteOf, minuteText } from './zone-form.ts'

interface Props {
  readonly zone: Zone | undefined
  readonly faults: FieldFaults
  readonly text: ZoneText
}

const HOUR_S = 3600
const lengths = [2, 6, 12] as const

export function TimeFields({ zone, faults, text }: Props) {
  const desk = useDesk()
  const from = useRef<HTMLInputElement>(null)
  const until = useRef<HTMLInputElement>(null)
  const lasts = (seconds: number | undefined) => {
    const begin = minuteOf(from.current?.value ?? '')
    const now = instantNow(desk)
    if (!until.current || now === undefined) return
    const start = begin !== undefined && begin > now ? begin : now
    until.current.value = seconds === undefined ? '' : minuteText(addSeconds(start, seconds))
  }
  return (
    <div className="labelled">
      <div className="form-pair">
        <label className="labelled">
          {text.from}
          <input
            ref={from}
            className="field number"
            name="from"
            placeholder={text.fromHint}
            defaultValue={minuteText(zone?.valid.from)}
            autoComplete="off"
          />
          <Fault of={faults.from} />
        </label>
        <label className="labelled">
          {text.until}
          <input
            ref={until}
            className="field number"
            name="until"
            placeholder={text.untilHint}
            defaultValue={minuteText(zone?.valid.until)}
            autoComplete="off"
          />
          <Fault of={faults.until} />
        </label>
      </div>
      <div className="button-row">
        {lengths.map((hours) => (
          <Button key={hours} small onPress={() => lasts(hours * HOUR_S)}>
            {text.hours(hours)}
          </Button>
        ))}
        <Button small onPress={() => lasts(24 * HOUR_S)}>
          {text.day}
        </Button>
        <Button small onPress={() => lasts(undefined)}>
          {text.noEnd}
        </Button>
      </div>
    </div>
  )
}
