/** Changing type, place and priority of an incident, each from the version that was seen when the editing began. */
import type { EditIncidentBody } from '@lien-thong/shared/contract/command'
import type { Clash, EditIncident } from '@lien-thong/shared/dispatch/incident-edit'
import type { Incident, Place } from '@lien-thong/shared/incident/incident'
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import { editIncident } from '../api/incident-edit.ts'
import { priorityName, typeName } from '../text/names.ts'
import type { Command } from './command.ts'
import { incidentNow, reached } from './commands.ts'
import { editReason } from './edit-rules.ts'
import { useEditState } from './edit-state.ts'
import { takeBack } from './hub-undo.ts'
import type { Say } from './news.ts'

type Change = Omit<EditIncident, 'version'>

function edit(incident: Incident, change: Change, version: number, label: Say): Command {
  return {
    occupies: `edit ${incident.id} ${Object.keys(change).join()}`,
    label,
    reason: (desk) => editReason(desk, incidentNow(desk, incident), change),
    send: async (key) => {
      const { incident: after, since } = await editIncident(
        incident.id,
        { ...change, version } as EditIncidentBody,
        key,
      )
      useEditState.setState({
        clash: undefined,
        meanwhile: since.length > 0 ? { incident: incident.id, since } : undefined,
      })
      return reached(after)
    },
    refused: ({ code, facts }) => {
      if (code !== 'edit_clash') return false
      useEditState.setState({
        clash: {
          incident: incident.id,
          clashes: facts.clashes as readonly Clash[],
          version: Number(facts.version),
        },
      })
      return true
    },
    undo: () => takeBack(incident),
  }
}

/** @param said what was typed to find it: the caller's words for it where none are kept yet, and never instead of those */
export const editPlace = (
  incident: Incident,
  place: Place,
  said: string | undefined,
  version: number,
): Command =>
  edit(
    incident,
    { place, ...(said !== undefined && incident.where === undefined && { where: said }) },
    version,
    (t) => t('edit.placed', { number: incident.number, place: place.text ?? said ?? t('edit.mapPoint') }),
  )

export const editWords = (incident: Incident, said: string, version: number): Command =>
  edit(incident, { where: said }, version, (t) => t('edit.placed', { number: incident.number, place: said }))

export const editType = (incident: Incident, type: string, version: number): Command =>
  edit(incident, { type }, version, (t) =>
    t('edit.typed', { number: incident.number, type: typeName(t, type) }),
  )

export const editPriority = (
  incident: Incident,
  agency: Agency,
  priority: Priority,
  version: number,
): Command =>
  edit(incident, { priority: { agency, priority } }, version, (t) =>
    t('edit.prioritised', {
      number: incident.number,
      agency: t(`agency.${agency}`),
      priority: priorityName(t, priority),
    }),
  )
