/** Tells the hub, once, that this console shows a part of the person's own service that waits to be accepted. */
import { may } from '@lien-thong/shared/access/access'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { useEffect } from 'react'
import { useDesk } from '../action/desk.ts'
import { deskReason } from '../action/rules.ts'
import { HubError } from '../api/http.ts'
import { deliverLeg } from '../api/incident-work.ts'

/** Said by this page, until the hub could not be reached. */
const said = new Set<string>()

/** A page that lies behind another has shown nothing to anyone. */
export function useDelivered(incident: Incident): void {
  const desk = useDesk()
  useEffect(() => {
    if (document.visibilityState !== 'visible' || deskReason(desk)) return
    // Whoever looks over the shoulder of three services is not the desk of one.
    if (desk.person.roles.includes('supervisor')) return
    for (const { agency, state, at } of incident.legs) {
      if (state !== 'queued' || at.delivered !== undefined) continue
      if (may(desk.person, 'leg.deliver', [agency])) void say(incident.id, agency, at.queued)
    }
  }, [desk, incident])
}

async function say(incident: string, agency: Agency, since: string): Promise<void> {
  const name = `${incident} ${agency} ${since}`
  if (said.has(name)) return
  said.add(name)
  try {
    await deliverLeg(incident, agency)
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    // What the hub refuses it will refuse again; what did not reach it is said the next time that the incident changes.
    if (error.code === 'unreachable') said.delete(name)
  }
}
