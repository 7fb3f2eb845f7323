/** A hub with a dispatcher, and crews that are sent somewhere: each test takes units that no other has. */
import type { CrewView } from '@lien-thong/shared/contract/crew'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { telephoneOf } from './telephone.ts'

export interface Sent {
  readonly unit: Unit
  readonly incident: Incident
  readonly assignment: string
  readonly phone: Person
}

export interface CrewScene {
  readonly hub: Hub
  readonly medic: Person
  readonly freeUnit: () => Unit
  readonly open: () => Promise<Incident>
  readonly send: (unit: Unit, incident: Incident) => Promise<string>
  /** A crew that is signed in and has just been sent. */
  readonly sent: () => Promise<Sent>
}

export async function crewScene(): Promise<CrewScene> {
  const hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  const medic = await signIn(hub, 'dispatcher115')
  const picture = (await medic.get<PictureSnapshot>('/v1/picture')).body
  const units = picture.units.filter(({ agency }) => agency === 'ambulance')
  let used = 0
  const freeUnit = (): Unit => units[used++]!
  const open = async (): Promise<Incident> =>
    (
      await medic.post<Incident>('/v1/incidents', {
        agencies: ['ambulance', 'police'],
        type: 'traffic_injury',
        priority: 1,
        place: { lat: 10.7722, lon: 106.6981, text: 'Chợ Bến Thành' },
        note: 'hai người',
      })
    ).body
  const send = async (unit: Unit, incident: Incident): Promise<string> =>
    (await medic.post<Assignment>('/v1/assignments', { unit: unit.id, incident: incident.id })).body.id
  return {
    hub,
    medic,
    freeUnit,
    open,
    send,
    async sent() {
      const unit = freeUnit()
      const [incident, phone] = await Promise.all([open(), telephoneOf(hub, unit.callSign)])
      return { unit, incident, phone, assignment: await send(unit, incident) }
    },
  }
}

export const viewOf = async (phone: Person): Promise<CrewView> => (await phone.get<CrewView>('/v1/crew')).body

export const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
  status,
  body.code,
]

export const ago = (seconds: number): string =>
  new Date(Date.parse(new Date().toISOString()) - seconds * 1000).toISOString()
