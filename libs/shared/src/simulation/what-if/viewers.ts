/** Who works on a played day, as the rules know them. */
import type { Viewer } from '../../agent/viewer.ts'
import type { Agency } from '../../kernel/agency.ts'
import type { Unit } from '../../unit/unit.ts'

const dispatcher = (agency: Agency): Viewer => ({
  username: `dispatcher-${agency}`,
  roles: ['dispatcher'],
  agencies: [agency],
})
const viewers: Readonly<Record<Agency, Viewer>> = {
  police: dispatcher('police'),
  fire: dispatcher('fire'),
  ambulance: dispatcher('ambulance'),
}

export const viewerOf = (agency: Agency): Viewer => viewers[agency]

export const crewOf = ({ id, callSign, agency }: Unit): Viewer => ({
  username: callSign,
  roles: ['field_crew'],
  agencies: [agency],
  unit: id,
})
