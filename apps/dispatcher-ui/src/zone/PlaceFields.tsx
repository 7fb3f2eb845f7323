/** Where a zone is: points that are clicked on the map or typed. A field is rewritten only when the map was clicked. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import type { Zone } from '@lien-thong/shared/zone/zone'
import { useEffect, useRef } from 'react'
import { Button } from '../design/Button.tsx'
import { Fault } from './Fault.tsx'
import type { ZoneText } from './text.ts'
import type { Sketching } from './use-sketch.ts'
import { areaFault, type FieldFaults, pointOf, pointsOf, pointsText, pointText } from './zone-form.ts'

interface Props {
  readonly zone: Zone | undefined
  readonly sketching: Sketching
  readonly faults: FieldFaults
  readonly text: ZoneText
}

export const PlaceFields = (props: Props) =>
  props.sketching.form === 'area' ? <AreaFields {...props} /> : <PremiseFields {...props} />

const isSame = (a: readonly Coordinate[], b: readonly Coordinate[] | number): boolean =>
  typeof b !== 'number' &&
  a.length === b.length &&
  a.every(({ lat, lon }, i) => lat === b[i]!.lat && lon === b[i]!.lon)

function AreaFields({ sketching, faults, text }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { points, kept, setPoints, setFault } = sketching
  useEffect(() => {
    const { current } = field
    if (current && !isSame(points, pointsOf(current.value))) current.value = pointsText(points)
  }, [points])
  if (kept)
    return (
      <div className="labelled">
        <p>{text.intricate}</p>
        <Button small onPress={() => setPoints([])}>
          {text.redraw}
        </Button>
      </div>
    )
  const fault = sketching.fault ?? (points.length >= 3 ? areaFault(text, points) : undefined) ?? faults.place
  return (
    <div className="labelled">
      <label className="labelled">
        {text.points}
        <textarea
          ref={field}
          className="field number"
          rows={4}
          spellCheck={false}
          defaultValue={pointsText(points)}
          onInput={({ currentTarget: { value } }) => {
            const read = pointsOf(value)
            if (typeof read === 'number') setFault(text.badLine(read))
            else setPoints(read)
          }}
        />
      </label>
      <Fault of={fault} />
      <p className="muted zones-small">{text.pointsHint}</p>
      <div className="button-row">
        <Button small onPress={() => setPoints(points.slice(0, -1))}>
          {text.undoPoint}
        </Button>
        <Button small onPress={() => setPoints([])}>
          {text.clear}
        </Button>
      </div>
    </div>
  )
}

function PremiseFields({ zone, sketching, faults, text }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const { points, radius, setPoints, setRadius, setFault } = sketching
  const [point] = points
  useEffect(() => {
    const { current } = field
    if (!current) return
    const typed = pointOf(current.value)
    const isTyped = point ? typed && isSame([point], [typed]) : current.value.trim() === ''
    if (!isTyped) current.value = point ? pointText(point) : ''
  }, [point])
  return (
    <div className="labelled">
      <div className="form-pair zones-point">
        <label className="labelled">
          {text.point}
          <input
            ref={field}
            className="field number"
            defaultValue={point ? pointText(point) : ''}
            spellCheck={false}
            autoComplete="off"
            onInput={({ currentTarget: { value } }) => {
              const typed = pointOf(value)
              if (typed) setPoints([typed])
              else if (value.trim() === '') setPoints([])
              else setFault(text.badPoint)
            }}
          />
        </label>
        <label className="labelled">
          {text.radius}
          <input
            className="field number"
            name="radius"
            inputMode="numeric"
            defaultValue={radius}
            onInput={({ currentTarget: { value } }) => {
              if (/^\d{1,4}$/.test(value)) setRadius(Number(value))
            }}
          />
        </label>
      </div>
      <Fault of={sketching.fault ?? faults.place} />
      <Fault of={faults.radius} />
      <p className="muted zones-small">{text.pointHint}</p>
      <label className="labelled">
        {text.address}
        <input className="field" name="address" defaultValue={zone?.address} maxLength={300} />
      </label>
    </div>
  )
}
