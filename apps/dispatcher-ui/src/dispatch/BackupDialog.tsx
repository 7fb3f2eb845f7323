/** More units for a part of an incident: how many. Everybody sees at once that they are wanted. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askBackup } from '../action/unit-commands.ts'
import { Choices } from '../design/Choices.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { sendText } from './text.ts'

interface Props {
  readonly incident: Incident
  readonly agency: Agency
}

/** More at once is another kind of incident; it can be asked again. */
const counts = ['1', '2', '3', '4', '5'] as const

export function BackupDialog({ incident, agency }: Props) {
  const { t } = useTranslation()
  const text = sendText().backup
  const first = useRef<HTMLInputElement>(null)
  const [count, setCount] = useState<(typeof counts)[number]>('1')
  return (
    <ReasonDialog
      title={text.title(incident.number)}
      why={text.why(t(`agency.${agency}`))}
      first={first}
      withoutNote
      command={() => askBackup(incident, agency, Number(count))}
      confirm={text.button(Number(count))}
    >
      <Choices
        legend={text.legend}
        options={counts}
        nameOf={(each) => each}
        chosen={count}
        onChoose={setCount}
        first={first}
      />
    </ReasonDialog>
  )
}
