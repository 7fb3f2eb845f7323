/** What a part still needs, in the detail: since when, and that it is not needed after all. */
import { type Incident, isLegOver, type Leg } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { useDesk } from '../action/desk.ts'
import { needNoMore } from '../action/unit-commands.ts'
import { Elapsed } from '../live/Elapsed.tsx'
import { WantedMark } from './Wanted.tsx'

interface Props {
  readonly incident: Incident
  readonly leg: Leg
}

export function WantedLine({ incident, leg }: Props) {
  const { t } = useTranslation()
  const { person } = useDesk()
  if (!leg.wanted || isLegOver(leg)) return null
  return (
    <p className="wanted-line">
      <WantedMark leg={leg} /> <Elapsed since={leg.wanted.since} />
      {incident.status === 'open' && person.agencies.includes(leg.agency) && (
        <CommandButton small command={needNoMore(incident, leg)}>
          {t('dispatch.needNoMore')}
        </CommandButton>
      )}
    </p>
  )
}
