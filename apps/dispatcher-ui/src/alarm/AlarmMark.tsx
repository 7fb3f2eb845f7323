/** How urgent an alarm is, by outline and colour; filled while it waits for somebody. */
import type { AlarmPriority } from '@lien-thong/shared/alarm/alarm'
import type { Priority } from '@lien-thong/shared/kernel/agency'
import { useTranslation } from 'react-i18next'
import { priorityPath } from '../design/marks.tsx'

const shape: Readonly<Record<AlarmPriority, Priority>> = { high: 1, medium: 2, low: 3 }

interface Props {
  readonly priority: AlarmPriority
  /** Somebody took note of it, or put it aside. */
  readonly isQuiet?: boolean
}

export function AlarmMark({ priority, isQuiet = false }: Props) {
  const { t } = useTranslation()
  return (
    <svg
      className={`priority-mark p${shape[priority]} ${isQuiet ? 'alarm-quiet' : ''}`}
      viewBox="0 0 28 28"
      role="img"
      aria-label={t(`alarmPriority.${priority}`)}
    >
      <path d={priorityPath[shape[priority]]} />
      <text x="14" y={priority === 'medium' ? 22 : 19} textAnchor="middle">
        !
      </text>
    </svg>
  )
}
