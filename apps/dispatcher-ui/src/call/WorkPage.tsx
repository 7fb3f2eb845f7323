/** What is owed after calls: whom to call back, and which calls nobody has judged. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { useConsole } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { useKeys } from '../action/keys.ts'
import { useWorklists } from '../action/worklist.ts'
import { Chip } from '../design/Chip.tsx'
import { Group } from '../design/Group.tsx'
import { PageHeader } from '../design/PageHeader.tsx'
import { AbandonedList } from './AbandonedList.tsx'
import { WatchdogList } from './WatchdogList.tsx'
import './work.css'

const lists = ['abandoned', 'watchdog'] as const
type List = (typeof lists)[number]

export function WorkPage() {
  const { t } = useTranslation()
  useKeys(useDesk())
  useWayToConsole()
  const [search, setSearch] = useSearchParams()
  const shown: List = search.get('list') === 'watchdog' ? 'watchdog' : 'abandoned'
  const work = useWorklists()
  const counts: Readonly<Record<List, number | undefined>> = {
    abandoned: work?.abandoned.length,
    watchdog: work?.unsettled.length,
  }
  return (
    <>
      <PageHeader back={t('work.back')} title={t('work.title')}>
        <Group className="chips" label={t('work.lists')}>
          {lists.map((list) => (
            <Chip key={list} isOn={list === shown} onToggle={() => setSearch({ list }, { replace: true })}>
              {t(`work.${list}`)} <b className="number">{counts[list] ?? t('none')}</b>
            </Chip>
          ))}
        </Group>
      </PageHeader>
      <main className="work">
        <p className="muted work-why">{t(`work.${shown}Why`)}</p>
        {!work ? (
          <p className="empty">{t('app.loading')}</p>
        ) : shown === 'abandoned' ? (
          <AbandonedList rows={work.abandoned} />
        ) : (
          <WatchdogList rows={work.unsettled} />
        )}
      </main>
    </>
  )
}

/** A call or an incident that is opened here, by a button or a key, opens where it is worked on. */
function useWayToConsole(): void {
  const navigate = useNavigate()
  useEffect(
    () =>
      useConsole.subscribe((state, before) => {
        const isOpened =
          (state.selected !== undefined && state.selected !== before.selected) ||
          (state.call !== undefined && state.call !== before.call)
        if (isOpened) void navigate('/')
      }),
    [navigate],
  )
}
