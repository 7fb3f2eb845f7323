/** Where one sits: after signing in, and whenever one moves or leaves. The last desk of this PC is chosen beforehand. */
import type { Desk as Seat } from '@lien-thong/shared/agent/desk'
import { foldText } from '@lien-thong/shared/kernel/fold-text'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { logIn, logOut } from '../action/call-commands.ts'
import { displaces, logInReason } from '../action/call-rules.ts'
import { closeDialog } from '../action/console-store.ts'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { useDesk } from '../action/desk.ts'
import { ownDesk } from '../action/own-desk.ts'
import { commandReason, refuse, run, useRunning } from '../action/runner.ts'
import { Dialog } from '../design/Dialog.tsx'
import { PickList } from '../design/PickList.tsx'
import { usePicture, useServerNow } from '../live/use-live.ts'
import { momentText } from '../text/format.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { rememberDesk, rememberedDesk, skipDesk } from './remembered.ts'

export function DeskDialog() {
  const { t } = useTranslation()
  const desk = useDesk()
  useServerNow()
  const picture = usePicture('desks', 'link')
  const input = useRef<HTMLInputElement>(null)
  const [filter, setFilter] = useState('')
  const [picked, setPicked] = useState(() => ownDesk(desk)?.id ?? rememberedDesk())
  const isPending = useRunning(({ pending }) => 'desk' in pending)
  const own = ownDesk(desk)
  const seats = [...(picture?.desks.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))
  const shown = seats.filter(({ id, name, agent }) =>
    foldText(`${id} ${name} ${agent ?? ''}`).includes(foldText(filter)),
  )
  const chosen = shown.find(({ id }) => id === picked) ?? (filter === '' ? undefined : shown[0])
  const command = chosen && logIn(chosen, displaces(desk, chosen))
  const reason = command ? commandReason(desk, command) : { code: 'desk_unknown' as const }
  const enter = async () => {
    if (!command || reason) return refuse(reason ?? { code: 'desk_unknown' })
    if (!(await run(desk, command))) return
    rememberDesk(chosen.id)
    closeDialog()
  }
  const skip = () => {
    if (!own) skipDesk()
    closeDialog()
  }
  return (
    <Dialog
      title={t('seat.title')}
      closeLabel={t(own ? 'action.cancel' : 'seat.skip')}
      onClose={skip}
      onConfirm={() => void enter()}
      first={input}
    >
      <p className="muted dialog-line">{t('seat.why')}</p>
      {seats.length === 0 && picture ? (
        <p>{t('seat.noneSetUp')}</p>
      ) : (
        <PickList
          input={input}
          items={shown.map((seat) => {
            const against = logInReason(desk, seat, displaces(desk, seat))
            return {
              id: seat.id,
              content: <SeatRow seat={seat} />,
              reason: against && refusalSentence(t, against),
            }
          })}
          chosen={chosen?.id}
          onChoose={setPicked}
          onTake={() => void enter()}
          onFilter={setFilter}
          filterLabel={t('seat.filter')}
          listLabel={t('seat.list')}
          empty={t('seat.none')}
        />
      )}
      <DialogFoot
        keys={['Enter']}
        isPending={isPending}
        reason={reason}
        onPress={() => void enter()}
        beside={
          <>
            {own && (
              <CommandButton command={logOut(own)} onDone={closeDialog}>
                {t('seat.leave', { desk: own.id })}
              </CommandButton>
            )}
            <span className="grow" />
          </>
        }
        onCancel={skip}
        cancel={t(own ? 'action.cancel' : 'seat.skip')}
      >
        <EnterLabel seat={chosen} own={own} />
      </DialogFoot>
    </Dialog>
  )
}

/** Names whom or what the log-in displaces. */
function EnterLabel({ seat, own }: { readonly seat: Seat | undefined; readonly own: Seat | undefined }) {
  const { t } = useTranslation()
  const { person } = useDesk()
  if (!seat) return <>{t('seat.choose')}</>
  if (seat.agent !== undefined && seat.agent !== person.username)
    return <>{t('seat.replace', { agent: seat.agent, desk: seat.id })}</>
  return (
    <>
      {own && own.id !== seat.id
        ? t('seat.move', { from: own.id, desk: seat.id })
        : t('seat.enter', { desk: seat.id })}
    </>
  )
}

function SeatRow({ seat: { id, name, agent, since, extension } }: { readonly seat: Seat }) {
  const { t } = useTranslation()
  const { person } = useDesk()
  const now = useServerNow()
  return (
    <span className="seat-row">
      <strong className="number">{id}</strong>
      <span>{name}</span>
      <span className="muted number">
        {extension === undefined ? t('seat.noExtension') : t('seat.extension', { extension })}
      </span>
      <span className={agent === undefined ? 'muted' : undefined}>
        {agent === undefined
          ? t('seat.free')
          : agent === person.username
            ? t('seat.own')
            : t('seat.taken', { agent, since: momentText(since, now) })}
      </span>
    </span>
  )
}
