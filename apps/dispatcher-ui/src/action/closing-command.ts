/** The end of an incident, which can be taken back like any other command. */
import type { CloseIncidentBody } from '@lien-thong/shared/contract/command'
import type { Disposition, Incident } from '@lien-thong/shared/incident/incident'
import * as hub from '../api/commands.ts'
import type { Command } from './command.ts'
import { incidentNow } from './commands.ts'
import { takeBack } from './hub-undo.ts'
import { closeReason } from './rules.ts'

/** @param legs parts that end otherwise than the whole */
export const close = (
  incident: Incident,
  disposition: Disposition,
  note: string,
  legs: CloseIncidentBody['legs'] = {},
): Command => ({
  occupies: `incident ${incident.id}`,
  label: (t) => t('done.close', { number: incident.number }),
  reason: (desk) => closeReason(desk, incidentNow(desk, incident)),
  send: async (key) => {
    await hub.closeIncident(
      incident.id,
      {
        disposition,
        ...(Object.keys(legs).length > 0 && { legs }),
        ...(note !== '' && { note }),
        version: incident.version,
      },
      key,
    )
    return (picture) => !picture.incidents.has(incident.id)
  },
  undo: () => takeBack(incident),
})
