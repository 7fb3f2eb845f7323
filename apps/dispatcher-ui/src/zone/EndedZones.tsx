/** The latest zones that have ended, asked for when someone wants to see them. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ZoneTag } from '../action/ZoneTag.tsx'
import { zoneName } from '../action/zones.ts'
import { getEndedZones } from '../api/zones.ts'
import { Button } from '../design/Button.tsx'
import { useServerNow, useVersion } from '../live/use-live.ts'
import { actorText, momentText } from '../text/format.ts'
import type { ZoneText } from './text.ts'

export function EndedZones({ text }: { readonly text: ZoneText }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const version = useVersion('zones')
  const [isOpen, setOpen] = useState(false)
  const { data, isError } = useQuery({
    queryKey: ['zones', 'ended', version],
    queryFn: getEndedZones,
    enabled: isOpen,
    placeholderData: (before) => before,
    gcTime: 0,
    retry: 1,
  })
  return (
    <section className="zones-ended" aria-label={text.endedList}>
      <Button small kind="bare" isOn={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? text.endedHide : text.endedShow}
      </Button>
      {isOpen && !data && <p className="muted">{isError ? text.endedFailed : text.endedLoading}</p>}
      {isOpen && data?.length === 0 && <p className="muted">{text.endedNone}</p>}
      {isOpen && (
        <ul>
          {data?.map((zone) => (
            <li key={zone.id} className="zones-row">
              <ZoneTag zone={zone} />
              <div className="zones-row-main">
                <p>{zoneName(t, zone)}</p>
                {zone.ended && (
                  <p className="muted zones-small">
                    {text.endedAt(actorText(t, zone.ended.by), momentText(zone.ended.at, now))}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
