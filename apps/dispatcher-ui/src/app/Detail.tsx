/** What is open beside the list: an incident, or a call without one. */
import { useConsole } from '../action/console-store.ts'
import { CallDetail } from '../call/CallDetail.tsx'
import { CallSection } from '../call/CallSection.tsx'
import { DestinationSection } from '../hospital/DestinationSection.tsx'
import '../hospital/destination.css'
import { IncidentDetail } from '../incident/IncidentDetail.tsx'
import { CautionSection } from '../zone/CautionSection.tsx'

export function Detail() {
  const selected = useConsole((state) => state.selected)
  const call = useConsole((state) => state.call)
  if (selected !== undefined)
    return (
      <IncidentDetail
        key={selected}
        id={selected}
        Calls={CallSection}
        Cautions={CautionSection}
        Destinations={DestinationSection}
      />
    )
  return call === undefined ? null : <CallDetail key={call} id={call} />
}
