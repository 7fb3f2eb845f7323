/** What is new rings once and is read out once. */
import { isOver } from '@lien-thong/shared/call/call'
import { agenciesOf, incidentPriority } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { useEffect } from 'react'
import { type Say, whisper } from '../action/news.ts'
import type { Arrivals } from '../live/arrival.ts'
import type { LivePicture } from '../live/live-picture.ts'
import { callerName, priorityName } from '../text/names.ts'
import { ring, watchPresses } from './sound.ts'

/** A call opens its incident in the same breath: one sentence for both, the call's. */
function sentencesOf({ calls, incidents }: Omit<Arrivals, 'notices'>): readonly Say[] {
  const opened = new Set(calls.map((call) => call.incident))
  return [
    ...calls.map(
      (call): Say =>
        (t) =>
          t('call.arrived', { line: call.line, from: callerName(t, call) }),
    ),
    ...incidents
      .filter((incident) => !opened.has(incident.id))
      .map(
        (incident): Say =>
          (t) =>
            t('incident.arrived', {
              number: incident.number,
              priority: priorityName(t, incidentPriority(incident)),
              agency: agenciesOf(incident)
                .map((agency) => t(`agency.${agency}`))
                .join(', '),
            }),
      ),
  ]
}

export function useArrivals(live: LivePicture): void {
  useEffect(() => watchPresses(), [])
  useEffect(
    () =>
      live.onArrival((arrivals) => {
        const calls = arrivals.calls.filter((call) => !isOver(call))
        const queued = arrivals.incidents.filter((incident) =>
          incident.legs.some((leg) => leg.state === 'queued'),
        )
        const agencies = new Set<Agency>([
          ...calls.flatMap((call) => call.agencies),
          ...queued.flatMap((incident) => agenciesOf(incident)),
        ])
        for (const agency of agencies) ring(agency)
        const sentences = sentencesOf({ calls, incidents: queued })
        if (sentences.length > 2) whisper((t) => t('incident.manyArrived', { n: sentences.length }))
        else if (sentences.length > 0) whisper((t) => sentences.map((say) => say(t)).join('. '))
      }),
    [live],
  )
}
