/**
 * What a desk hears of its alarms: one sound whenever one begins to wait, by how urgent it is. One that comes and goes goes on
 * waiting since it first did, one that became graver waits anew. Who asked for a service that
 * does not answer is told in words, because the alarm is not theirs to take note of.
 */

import {
  type Alarm,
  type AlarmPriority,
  alarmPriorities,
  isGraver,
  isWaiting,
} from '@lien-thong/shared/alarm/alarm'
import { mayRespond } from '@lien-thong/shared/dispatch/alarm-addressee'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { isDrowned, showAlarms, useAlarms } from '../action/alarm.ts'
import { select } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { dismissAbout, tell } from '../action/news.ts'
import { usePicture } from '../live/use-live.ts'
import { durationText } from '../text/format.ts'
import { alarmSound } from './sound.ts'

export function useAlarmSound(): void {
  const { live, person } = useDesk()
  const alarms = useAlarms()
  const navigate = useNavigate()
  const known = useRef<ReadonlyMap<string, Heard>>(undefined)
  useEffect(() => {
    const { picture } = live
    if (!alarms || !picture) return
    const waiting = alarms.filter((alarm) => isWaiting(alarm) && alarm.at.cleared === undefined)
    const before = known.current
    known.current = new Map(alarms.flatMap((alarm) => heardOf(alarm, before)))
    // What waited when the page was opened stands in the header.
    const news = before ? waiting.filter((alarm) => isNews(alarm, before.get(alarm.id))) : []
    const heard = news.filter((alarm) => !isDrowned(picture, alarm))
    const gravest = alarmPriorities.find((each) => heard.some(({ priority }) => priority === each))
    if (gravest) alarmSound(gravest)
    for (const alarm of news) {
      if (!mayRespond(person, alarm) && alarm.kind === 'leg_not_accepted') tellAsked(alarm, navigate)
    }
  }, [alarms, live, person, navigate])
  useFloodNews()
}

/** As an alarm was when it was last looked at. */
interface Heard {
  readonly waiting: Instant
  readonly priority: AlarmPriority
}

const isNews = ({ at, priority }: Alarm, heard: Heard | undefined): boolean =>
  heard === undefined || heard.waiting !== at.waiting || isGraver(priority, heard.priority)

/** One whose cause went before it was heard, or that lay aside, is still to be heard when it waits. */
function heardOf(
  alarm: Alarm,
  before: ReadonlyMap<string, Heard> | undefined,
): readonly (readonly [string, Heard])[] {
  const { id, at, shelved, priority } = alarm
  if (!before || (at.cleared === undefined && !shelved)) return [[id, { waiting: at.waiting, priority }]]
  const last = before.get(id)
  return last === undefined ? [] : [[id, last]]
}

function tellAsked({ about, limitSeconds }: Alarm, navigate: (path: string) => unknown): void {
  const { incident, number = '', agency } = about
  if (incident === undefined || agency === undefined) return
  tell({
    kind: 'refusal',
    say: (t) =>
      t('leg.overdueNews', { agency: t(`agency.${agency}`), number, limit: durationText(limitSeconds) }),
    open: () => {
      select(incident)
      void navigate('/')
    },
  })
}

/** Supervisors are told when more alarms come than people can take in, once for all services and only while it lasts. */
function useFloodNews(): void {
  const { person } = useDesk()
  const navigate = useNavigate()
  const picture = usePicture('alarms')
  const isOpen = picture !== undefined
  const own = [...(picture?.floods.keys() ?? [])].filter((agency) =>
    person.agencies.some((each) => each === agency),
  )
  const key = own.sort().join()
  const known = useRef<readonly string[]>(undefined)
  const isTold = person.roles.includes('supervisor')
  useEffect(() => {
    // The floods before the first picture are not known: none of them would be news.
    if (!isOpen || !isTold) return
    const now = key === '' ? [] : key.split(',')
    const before = known.current
    known.current = now
    if (now.length === 0) return dismissAbout(FLOOD)
    if (!before || now.every((each) => before.includes(each))) return
    tell({
      kind: 'refusal',
      about: FLOOD,
      say: (t) =>
        t('alarm.floodNews', { agency: now.map((each) => t(`agency.${each as 'fire'}`)).join(', ') }),
      open: () => {
        showAlarms(true)
        void navigate('/')
      },
    })
  }, [key, isOpen, isTold, navigate])
}

const FLOOD = 'flood'
