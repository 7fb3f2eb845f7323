/** All open incidents of this desk, most urgent first. Only what is on the screen is drawn. */
import { agencies } from '@lien-thong/shared/kernel/agency'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../action/ActionButton.tsx'
import { useConsole } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { regionId } from '../action/region.ts'
import { openIncidents } from '../action/waiting.ts'
import { Chip } from '../design/Chip.tsx'
import { Group } from '../design/Group.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { useDerived } from '../live/use-live.ts'
import { IncidentCard } from './IncidentCard.tsx'

const CARD_PX = 88

export function IncidentList() {
  const { t } = useTranslation()
  const { person } = useDesk()
  const agency = useConsole((state) => state.agency)
  const selected = useConsole((state) => state.selected)
  const known = useDerived(
    ['incidents', 'assignments'],
    (picture) => openIncidents(picture, person.agencies, agency),
    [person, agency],
  )
  const list = known ?? []
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX,
    getItemKey: (i) => list[i]?.incident.id ?? i,
    overscan: 6,
  })

  const at = list.findIndex(({ incident }) => incident.id === selected)
  // Only a new selection scrolls: incidents that arrive must not pull the list away from under the pointer.
  const shownFor = useRef<string>(undefined)
  useEffect(() => {
    if (shownFor.current === selected) return
    shownFor.current = selected
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [selected, at, virtual])

  return (
    <section className="incidents" aria-labelledby="incidents-head">
      <header className="region-head">
        <h2 id="incidents-head">
          {t('incident.region')} <span className="number">({list.length})</span>
        </h2>
        <ActionButton action="openIncident" kind="bare" small>
          <Plus aria-hidden="true" /> {t('open.title')}
        </ActionButton>
      </header>
      <Group className="filter-row" label={t('incident.filter')}>
        <Chip isOn={agency === undefined} onToggle={() => useConsole.setState({ agency: undefined })}>
          {t('incident.all')}
        </Chip>
        {agencies
          .filter((each) => person.agencies.includes(each))
          .map((each) => (
            <Chip
              key={each}
              isOn={agency === each}
              label={t(`agency.${each}`)}
              onToggle={() => useConsole.setState({ agency: agency === each ? undefined : each })}
            >
              <AgencyMark agency={each} /> {t(`agencyShort.${each}`)}
            </Chip>
          ))}
        <span className="muted filter-note wide-only">{t('incident.sort')}</span>
      </Group>
      <div ref={scroller} className="scroller" id={regionId.incidents} tabIndex={-1}>
        {known?.length === 0 && (
          <p className="empty">{agency === undefined ? t('incident.none') : t('incident.noneOfAgency')}</p>
        )}
        <ul className="virtual" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((row) => {
            const item = list[row.index]!
            return (
              <li
                key={row.key}
                ref={virtual.measureElement}
                data-index={row.index}
                aria-setsize={list.length}
                aria-posinset={row.index + 1}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <IncidentCard of={item} isSelected={item.incident.id === selected} />
              </li>
            )
          })}
        </ul>
      </div>
    </section>
  )
}
