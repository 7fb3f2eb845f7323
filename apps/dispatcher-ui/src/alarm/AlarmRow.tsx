/** One alarm: how urgent, what, about what and for how long; pressed, it goes there. */
import { type Alarm, isChattering, isWaiting } from '@lien-thong/shared/alarm/alarm'
import { Fragment, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { acknowledgeAlarm, goToAlarm } from '../action/alarm.ts'
import { CommandButton } from '../action/CommandButton.tsx'
import { useDesk } from '../action/desk.ts'
import { instantNow } from '../action/own-desk.ts'
import { commandReason } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { Elapsed } from '../live/Elapsed.tsx'
import { actorText, clockText } from '../text/format.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { AlarmMark } from './AlarmMark.tsx'
import { shelve, unshelve } from './alarm-commands.ts'
import { isAgencyKnown, subjectOf } from './subject.ts'
import { alarmText } from './text.ts'

interface Props {
  readonly alarm: Alarm
  readonly isMarked: boolean
  readonly onShelve: () => void
}

export function AlarmRow({ alarm, isMarked, onShelve }: Props) {
  const { t } = useTranslation()
  const text = alarmText()
  const desk = useDesk()
  const { kind, priority, about, since, at } = alarm
  const subject = subjectOf(t, desk, alarm)
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isMarked) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isMarked])
  return (
    <li ref={row} className={`alarm-row ${isMarked ? 'is-marked' : ''}`} aria-current={isMarked || undefined}>
      <button
        type="button"
        className="alarm-go"
        title={text.response[kind]}
        onClick={() => goToAlarm(desk, alarm)}
      >
        <AlarmMark priority={priority} isQuiet={!isWaiting(alarm)} />
        {isAgencyKnown(about) ? <AgencyMark agency={about.agency} /> : <span />}
        <strong>{t(`alarmKind.${kind}`)}</strong>
        <span className="alarm-subject">
          {subject.map((part, index) => (
            <Fragment key={part}>
              {index > 0 && ' · '}
              <span>{part}</span>
            </Fragment>
          ))}
        </span>
      </button>
      {at.cleared === undefined && <Elapsed since={since} />}
      <Tags alarm={alarm} />
      <span className="alarm-acts">
        {isMarked && <span className="alarm-response muted">{text.response[kind]}</span>}
        {!alarm.acknowledged && (
          <CommandButton small command={acknowledgeAlarm(alarm)} title={text.response[kind]}>
            {text.acknowledge}
          </CommandButton>
        )}
        {alarm.shelved ? (
          <CommandButton small command={unshelve(alarm)}>
            {text.unshelve}
          </CommandButton>
        ) : (
          <ShelveButton alarm={alarm} onPress={onShelve} />
        )}
      </span>
    </li>
  )
}

function ShelveButton({ alarm, onPress }: { readonly alarm: Alarm; readonly onPress: () => void }) {
  const { t } = useTranslation()
  const reason = commandReason(useDesk(), shelve(alarm, { minutes: 10, reason: 'in_hand' }))
  return (
    <Button small reason={reason && refusalSentence(t, reason)} onPress={() => !reason && onPress()}>
      {alarmText().shelve}
    </Button>
  )
}

/** What became of it so far, in words. */
function Tags({ alarm }: { readonly alarm: Alarm }) {
  const { t } = useTranslation()
  const text = alarmText()
  const desk = useDesk()
  const now = instantNow(desk)
  const { acknowledged, shelved, escalated, at, count } = alarm
  return (
    <span className="alarm-tags">
      {escalated !== undefined && !acknowledged && (
        <strong className="alarm-escalated" title={text.escalatedWhy}>
          ▲ {text.escalated}
        </strong>
      )}
      {count > 1 && (
        <span>
          {now !== undefined && isChattering(alarm, now) ? text.chattering(count) : text.count(count)}
        </span>
      )}
      {at.cleared !== undefined && <span>{text.cleared}</span>}
      {acknowledged && <span>{text.acknowledgedBy(actorText(t, acknowledged.by))}</span>}
      {shelved && <span>{text.shelvedUntil(clockText(shelved.until), text.reason[shelved.reason])}</span>}
    </span>
  )
}
