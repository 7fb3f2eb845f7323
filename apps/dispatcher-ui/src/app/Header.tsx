/** Desk, counts that can be acted on, sound, link and the hub's clock. */

import { may } from '@lien-thong/shared/access/access'
import type { Picture } from '@lien-thong/shared/picture/picture'
import { Volume2, VolumeX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { useConsole } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { setSound, usePreference } from '../action/preference.ts'
import { goToWaiting } from '../action/registry.ts'
import { isFree } from '../action/unit-steps.ts'
import { openIncidents } from '../action/waiting.ts'
import { useWorklists } from '../action/worklist.ts'
import { AlarmCounts } from '../alarm/AlarmCounts.tsx'
import { WorkCounts } from '../call/WorkCounts.tsx'
import { Button } from '../design/Button.tsx'
import { DeskTag } from '../desk/DeskTag.tsx'
import { useDerived, useLink, useServerNow } from '../live/use-live.ts'
import { SearchButton } from '../search/SearchButton.tsx'
import { decimalText, timeText } from '../text/format.ts'
import { HeaderMenu } from './HeaderMenu.tsx'
import { enableSound, useSoundState } from './sound.ts'
import { useAlarmSound } from './use-alarm-sound.ts'

export function Header() {
  const { t } = useTranslation()
  const { hub, person } = useDesk()
  const { pathname } = useLocation()
  const roles = person.roles.map((role) => t(`role.${role}`)).join(', ')
  const lines =
    person.agencies.length === 3
      ? ''
      : person.agencies.map((agency) => t(`agencyShort.${agency}`)).join(' · ')
  return (
    <header className="header">
      <p className="header-name">{hub.name}</p>
      <p className="desk-tag">
        <span>{person.name}</span>
        <span className="muted">
          {roles} {lines}
        </span>
      </p>
      <DeskTag />
      <SearchButton />
      {pathname === '/' && may(person, 'picture.read') && <Counts />}
      {may(person, 'call.outcome') && <Work />}
      {may(person, 'alarm.acknowledge') && <Alarms />}
      <span className="grow" />
      <SoundToggle />
      <LinkSign />
      <Clock />
      <HeaderMenu />
    </header>
  )
}

/** A count without something to do would be a report: each of these goes to what it counts. */
function Counts() {
  const { t } = useTranslation()
  const desk = useDesk()
  const count = (picture: Picture) => {
    const list = openIncidents(picture, desk.person.agencies, undefined)
    const units = [...picture.units.values()]
    return {
      accept: list.filter((each) => each.waitsFor === 'accept').length,
      unit: list.filter((each) => each.waitsFor === 'unit').length,
      hasUrgent: list.some((each) => each.waitsFor === 'accept' && each.priority === 1),
      free: units.filter(isFree).length,
      units: units.length,
    }
  }
  const counts = useDerived(['incidents', 'assignments', 'units'], count, [desk.person])
  const onlyFree = useConsole(
    ({ unitFilter }) => unitFilter.groups.length === 1 && unitFilter.groups[0] === 'free',
  )
  if (!counts) return null
  return (
    <div className="counts">
      <Button
        kind="bare"
        className={counts.hasUrgent ? 'is-alarm' : undefined}
        title={t('header.toWaitingAccept')}
        onPress={() => goToWaiting(desk, 'accept')}
      >
        {t('header.waitingAccept')}: <b className="number">{counts.accept}</b>
      </Button>
      <Button kind="bare" title={t('header.toWaitingUnit')} onPress={() => goToWaiting(desk, 'unit')}>
        {t('header.waitingUnit')}: <b className="number">{counts.unit}</b>
      </Button>
      <Button
        kind="bare"
        title={t('header.toFreeUnits')}
        isOn={onlyFree}
        onPress={() =>
          useConsole.setState(({ unitFilter }) => ({
            unitFilter: { ...unitFilter, groups: onlyFree ? [] : ['free'] },
          }))
        }
      >
        {t('header.freeUnits')}:{' '}
        <span className="number">
          <b>{counts.free}</b>/{counts.units}
        </span>
      </Button>
    </div>
  )
}

function Work() {
  return <WorkCounts work={useWorklists()} />
}

function Alarms() {
  useAlarmSound()
  return <AlarmCounts />
}

function SoundToggle() {
  const { t } = useTranslation()
  const isOn = usePreference((state) => state.isSoundOn)
  const isBlocked = useSoundState() === 'blocked' && isOn
  const state = isBlocked ? 'soundBlocked' : isOn ? 'soundOn' : 'soundOff'
  return (
    <Button
      kind="bare"
      isOn={isOn && !isBlocked}
      label={`${t('preference.sound')}: ${t(`preference.${state}`)}`}
      title={isBlocked ? t('preference.soundBlockedWhy') : undefined}
      onPress={() => {
        if (!isBlocked) setSound(!isOn)
        enableSound()
      }}
    >
      {isOn && !isBlocked ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
      <span className="wide-only">{t('preference.sound')}: </span>
      {t(`preference.${state}`)}
    </Button>
  )
}

function LinkSign() {
  const { t, i18n } = useTranslation()
  const link = useLink()
  const hasLag = (link.state === 'live' || link.state === 'slow') && link.lag !== undefined
  return (
    <p className={`link-sign link-${link.state}`}>
      <span className="link-dot" aria-hidden="true" />
      {t(`link.${link.state}`)}
      {hasLag && (
        <span className="number">
          {' · '}
          {t('link.lag', { lag: decimalText(link.lag ?? 0, 1, i18n.language) })}
        </span>
      )}
    </p>
  )
}

function Clock() {
  const { t } = useTranslation()
  const now = useServerNow()
  return (
    <p className="clock number" title={t('header.clock')}>
      {timeText(now)}
    </p>
  )
}
