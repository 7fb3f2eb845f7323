/** The list of alarms with what it looks like, fetched when it is opened first. */
import { AlarmRegion } from '../alarm/AlarmRegion.tsx'
import '../alarm/alarm.css'

export function AlarmPane() {
  return <AlarmRegion />
}
