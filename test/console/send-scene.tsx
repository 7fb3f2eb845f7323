/** The list of units to send with a hub that answers as a test says: what is shown, chosen and commanded. */
import type { Recommendation, RecommendedUnit } from '@lien-thong/shared/dispatch/recommended'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { openDialog } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { DialogHost } from '../../apps/dispatcher-ui/src/app/DialogHost.tsx'
import '../../apps/dispatcher-ui/src/dispatch/SendDialog.tsx'
import { incident, json, now, openDesk, snapshot, type TestDesk, unit } from './desk.tsx'

const never = new Promise<Response>(() => undefined)
const place = { lat: 10.77, lon: 106.7 }

interface Scene {
  readonly where?: typeof place | null
  readonly assignments?: readonly Assignment[]
  readonly instead?: string
}

export interface SendScene {
  readonly desk: () => TestDesk
  /** What was commanded. */
  readonly sent: { readonly path: string; readonly body: unknown }[]
  readonly units: () => readonly string[]
  readonly open: (units: readonly Unit[], scene?: Scene) => Promise<void>
  readonly recommend: (change: Partial<Recommendation>) => void
  readonly recommended: (answer: () => Promise<Response>) => void
  readonly commanded: (answer: (body: { readonly unit?: string }) => Response) => void
}

/** For all tests of a file. */
export function sendScene(): SendScene {
  let desk: TestDesk
  const sent: { readonly path: string; readonly body: unknown }[] = []
  let recommended: () => Promise<Response>
  let commanded: (body: { readonly unit?: string }) => Response

  beforeEach(() => {
    sent.length = 0
    recommended = () => never
    commanded = ({ unit: id }) => json({ id: `a-${id}`, unit: id, callSign: id, incidentNumber: '26-i-1' })
    Element.prototype.scrollIntoView = () => undefined
    globalThis.fetch = async (path, init) => {
      const address = String(path)
      if (address.includes('/recommendation')) return recommended()
      if (address === '/v1/catalogue') return never
      const body = JSON.parse(String(init?.body))
      sent.push({ path: address, body })
      const said = commanded(body)
      // The feed is often faster than the answer; a command that showed no effect would be waited for.
      const { unit: id } = body as { readonly unit?: string }
      const of = id === undefined ? undefined : desk.desk.live.picture?.units.get(id)
      if (said.ok && of) desk.tell(assigned(of))
      return said
    }
  })
  afterEach(() => {
    cleanup()
    desk.desk.live.stop()
  })

  return {
    desk: () => desk,
    sent,
    units: () => sent.map(({ body }) => (body as { unit: string }).unit),
    recommended: (answer) => {
      recommended = answer
    },
    recommend: (change) => {
      recommended = async () => json(answer(change))
    },
    commanded: (answer) => {
      commanded = answer
    },
    async open(units, { where = place, assignments = [], instead } = {}) {
      const { place: _, ...bare } = incident('i-1')
      const less = incident('i-2', {
        legs: [
          { agency: 'ambulance', queue: 'ambulance', state: 'working', priority: 4, at: { queued: now } },
        ],
      })
      desk = await openDesk(
        snapshot({ incidents: [{ ...bare, ...(where && { place: where }) }, less], units, assignments }),
      )
      desk.show(<DialogHost />)
      await act(async () =>
        openDialog({
          kind: 'send',
          incident: 'i-1',
          agency: 'ambulance',
          ...(instead !== undefined && { instead }),
        }),
      )
      await screen.findByRole('combobox')
    },
  }
}

export const at = (no: number, lat: number, ageSeconds: number, change: Partial<Unit> = {}): Unit =>
  unit(no, { ...change, position: { lat, lon: 106.7, time: addSeconds(now, -ageSeconds) } })

export const on = (id: string, of: Unit, incidentId = 'i-2'): Assignment => ({
  id,
  unit: of.id,
  callSign: of.callSign,
  incident: incidentId,
  incidentNumber: `26-${incidentId}`,
  agency: 'ambulance',
  state: 'active',
  at: { assigned: now },
  version: 1,
})

export const told = (of: Unit, change: Partial<RecommendedUnit> = {}): RecommendedUnit => ({
  unit: of.id,
  callSign: of.callSign,
  kind: of.kind,
  status: of.status,
  etaSeconds: 240,
  distanceMetres: 900,
  basis: 'estimate',
  positionAgeSeconds: 5,
  picked: false,
  covers: [],
  why: [],
  ...change,
})

export const answer = (change: Partial<Recommendation>): Recommendation => ({
  agency: 'ambulance',
  priority: 2,
  needs: [{ capability: 'any_unit', count: 1, open: 1, from: 'service' }],
  units: [],
  divertible: [],
  leftOut: [],
  missing: [],
  ...change,
})

const assigned = (of: Unit) =>
  ({
    type: 'unit.assigned',
    assignment: `a-${of.id}`,
    unit: of.id,
    callSign: of.callSign,
    incident: 'i-1',
    incidentNumber: '26-i-1',
    agency: 'ambulance',
  }) as const

export const options = () => screen.getAllByRole('option')
export const namesOf = (list: readonly HTMLElement[]) =>
  list.map(({ textContent }) => /CC-115-\d+/.exec(textContent ?? '')?.[0])
export const chosen = () => namesOf(options().filter((each) => each.getAttribute('aria-selected') === 'true'))
export const press = (key: string, init: KeyboardEventInit = {}) =>
  act(async () => {
    fireEvent.keyDown(screen.getByRole('combobox'), { key, ...init })
  })
export const row = (name: string) => options().find(({ textContent }) => textContent?.includes(name))!
