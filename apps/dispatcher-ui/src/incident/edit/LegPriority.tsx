/** The priority of one service's part, and the four to change it to. */
import { Menu } from '@base-ui/react/menu'
import type { Incident, Leg } from '@lien-thong/shared/incident/incident'
import { type Priority, priorities } from '@lien-thong/shared/kernel/agency'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../action/desk.ts'
import { editPriority } from '../../action/edit-commands.ts'
import { editingReason, editReason } from '../../action/edit-rules.ts'
import { run } from '../../action/runner.ts'
import { PriorityMark } from '../../design/marks.tsx'
import { useVersion } from '../../live/use-live.ts'
import { priorityName } from '../../text/names.ts'

interface Props {
  readonly incident: Incident
  readonly leg: Leg
}

export function LegPriority({ incident, leg }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link')
  const name = priorityName(t, leg.priority)
  if (leg.at.over !== undefined || editingReason(desk, incident) !== undefined) return <>{name}</>
  const agency = t(`agency.${leg.agency}`)
  const isForbidden = (priority: Priority): boolean =>
    editReason(desk, incident, { priority: { agency: leg.agency, priority } })?.code === 'forbidden'
  return (
    <Menu.Root>
      <Menu.Trigger className="button button-bare button-small leg-priority">
        {name}
        <span className="only-heard">{t('edit.changePriority', { agency })}</span>{' '}
        <ChevronDown aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} className="menu-positioner">
          <Menu.Popup className="menu" aria-label={t('edit.priorityOf', { agency })}>
            <Menu.RadioGroup
              value={leg.priority}
              onValueChange={(priority: Priority) => {
                if (priority !== leg.priority)
                  void run(desk, editPriority(incident, leg.agency, priority, incident.version))
              }}
            >
              {priorities.map((priority) => (
                <Menu.RadioItem
                  key={priority}
                  value={priority}
                  className="menu-item"
                  closeOnClick
                  disabled={isForbidden(priority)}
                >
                  <PriorityMark priority={priority} label="" /> {priorityName(t, priority)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
