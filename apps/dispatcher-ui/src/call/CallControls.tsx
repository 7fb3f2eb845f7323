/** The buttons of one call: claim, answer, hold, transfer, hang up, call back; and what became of what was asked. */
import { type Call, isOver } from '@lien-thong/shared/call/call'
import { useTranslation } from 'react-i18next'
import { askedOf } from '../action/asked.ts'
import { CommandButton } from '../action/CommandButton.tsx'
import { control, release } from '../action/call-commands.ts'
import { claimOf } from '../action/call-keys.ts'
import { controlReason, handlerNow, isMine, staleNow } from '../action/call-rules.ts'
import { openDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { instantNow } from '../action/own-desk.ts'
import { isRinging } from '../action/waiting.ts'
import { Button } from '../design/Button.tsx'
import { Group } from '../design/Group.tsx'
import { useServerNow, useVersion } from '../live/use-live.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { askedText, isAskedFault, whoText } from './call-text.ts'

interface Props {
  readonly call: Call
  /** Whether the keys of the registry mean this call. */
  readonly hasKeys?: boolean
}

export function CallControls({ call, hasKeys = false }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('calls', 'desks', 'link')
  useServerNow()
  const handler = handlerNow(desk, call)
  const mine = isMine(desk, handler)
  const isHeld = call.state === 'hold' || call.state === 'parked'
  const over = isOver(call)
  return (
    <Group className="button-row" label={t('handling.controls')}>
      {!over && (!mine || staleNow(desk, call) !== undefined) && <ClaimButton call={call} />}
      {!over && mine && isRinging(call) && (
        <>
          <CommandButton
            small
            kind="act"
            command={control(call, 'answer')}
            {...(hasKeys && { keys: ['F2'] })}
          >
            {t('controlButton.answer')}
          </CommandButton>
          {call.claim && (
            <CommandButton small command={release(call)}>
              {t('handling.release')}
            </CommandButton>
          )}
        </>
      )}
      {!over && mine && !isRinging(call) && (
        <>
          <CommandButton
            small
            kind={isHeld ? 'act' : 'quiet'}
            command={control(call, isHeld ? 'retrieve' : 'hold')}
            {...(hasKeys && { keys: ['F10'] })}
          >
            {t(isHeld ? 'controlButton.retrieve' : 'controlButton.hold')}
          </CommandButton>
          <DialogButton call={call} of="transfer" hint={hasKeys ? 'Alt+T' : undefined} />
          <DialogButton call={call} of="hang_up" hint={hasKeys ? 'Alt+G' : undefined} />
        </>
      )}
      {over && (
        <CommandButton small command={control(call, 'call_back')}>
          {t('controlButton.call_back')}
        </CommandButton>
      )}
    </Group>
  )
}

export function ClaimButton({ call, keys }: { readonly call: Call; readonly keys?: readonly string[] }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('calls', 'desks')
  useServerNow()
  const handler = handlerNow(desk, call)
  const others = handler !== undefined && !isMine(desk, handler)
  return (
    <CommandButton small command={claimOf(desk, call)} {...(keys && { keys })}>
      {t(others ? 'handling.takeOver' : 'handling.claim')}
    </CommandButton>
  )
}

interface DialogButtonProps {
  readonly call: Call
  readonly of: 'transfer' | 'hang_up'
  /** The keys that do the same. */
  readonly hint: string | undefined
}

function DialogButton({ call, of, hint }: DialogButtonProps) {
  const { t } = useTranslation()
  const reason = controlReason(useDesk(), call, of)
  return (
    <Button
      small
      title={hint}
      reason={reason && refusalSentence(t, reason)}
      onPress={() => openDialog({ kind: of === 'hang_up' ? 'hangUp' : of, call: call.id })}
    >
      {t(`controlButton.${of}`)}
    </Button>
  )
}

/** Who has it. A claim that binds nobody is named as such. */
export function WhoHas({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('calls', 'desks')
  useServerNow()
  const handler = handlerNow(desk, call)
  const stale = staleNow(desk, call)
  const mine = isMine(desk, handler)
  const name = stale !== undefined && handler?.claimed ? 'is-stale' : mine ? 'is-mine' : 'muted'
  return <span className={name}>{whoText(t, { handler, stale, isMine: mine, agent: call.agent })}</span>
}

/** Asked, then taken, refused or unreachable: never as if it were done. */
export function AskedLine({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useServerNow()
  const now = instantNow(desk)
  const asked = now === undefined ? undefined : askedOf(call, now)
  if (!asked) return null
  return (
    <p className={`asked ${isAskedFault(asked) ? 'is-fault' : ''}`}>
      <span className="number">{askedText(t, asked)}</span>
    </p>
  )
}
