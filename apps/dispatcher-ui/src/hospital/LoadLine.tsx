/** How busy a door is, in words; what asks for care stands out by shape and weight, not by colour alone. */
import type { HospitalLoad } from '@lien-thong/shared/dispatch/hospital-load'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import type { HospitalText } from './text.ts'

interface Props {
  readonly hospital: Pick<Hospital, 'places'>
  readonly load: HospitalLoad
  readonly text: HospitalText
}

export function LoadLine({ hospital, load, text }: Props) {
  const { atDoor, onTheWay, free } = load
  return (
    <p className="hospitals-load number">
      {text.door(atDoor, hospital.places)} · {text.onTheWay(onTheWay)} ·{' '}
      {free > 0 ? text.free(free) : <strong>{free === 0 ? text.free(0) : text.waits(-free)}</strong>}
    </p>
  )
}
