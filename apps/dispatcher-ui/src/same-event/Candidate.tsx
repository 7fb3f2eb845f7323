/** One open incident that it may be about: what speaks for it and against it, and what a person may do. */
import type { Call } from '@lien-thong/shared/call/call'
import type { SameEventSuggestion } from '@lien-thong/shared/contract/same-event'
import type { SameEventReason } from '@lien-thong/shared/dispatch/same-event'
import { type Incident, incidentPriority } from '@lien-thong/shared/incident/incident'
import { toMs } from '@lien-thong/shared/kernel/instant'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import type { Command } from '../action/command.ts'
import { select, selectCall, useConsole } from '../action/console-store.ts'
import { attach, link, merge } from '../action/relation-commands.ts'
import { usePlaceText } from '../action/use-place-text.ts'
import { Button } from '../design/Button.tsx'
import { AgencyMark, PriorityMark } from '../design/marks.tsx'
import { useCatalogue } from '../field/use-catalogue.ts'
import { usePicture, useServerNow } from '../live/use-live.ts'
import { ageText } from '../text/format.ts'
import { priorityName, typeName } from '../text/names.ts'
import { reasonSentence } from './reason-sentence.ts'

interface Props {
  readonly of: SameEventSuggestion
  readonly call: Call | undefined
  /** The one that is proposed before all others. */
  readonly isFirst: boolean
  /** Shows it where this does not stand beside it. */
  readonly onShow?: () => void
  /** The incident that is looked at. */
  readonly own: Incident | undefined
}

export function Candidate({ of, call, own, isFirst, onShow }: Props) {
  const { t } = useTranslation()
  const placeText = usePlaceText()
  const now = useServerNow()
  const target = usePicture('incidents')?.incidents.get(of.incident)
  const priority = target && incidentPriority(target)
  const calls = target?.calls.length ?? of.calls
  const facts = [
    of.number,
    ...(target ? [target.place?.text ?? target.where ?? placeText(target.place)] : []),
    ...(calls > 1 ? [t('sameEvent.callCount', { n: calls })] : []),
    ...(now === undefined
      ? []
      : [t('sameEvent.opened', { age: ageText(t, (now - toMs(of.opened)) / 1000) })]),
  ]
  return (
    <li className="se-candidate" data-incident={of.number}>
      <p className="se-name">
        {priority !== undefined && <PriorityMark priority={priority} label={priorityName(t, priority)} />}
        <strong>
          {target?.legs.map(({ agency }) => (
            <AgencyMark key={agency} agency={agency} label={t(`agency.${agency}`)} />
          ))}{' '}
          {typeName(t, target?.type ?? of.type)}
        </strong>
        {of.likely && <span className="se-likely">{t('sameEvent.likely')}</span>}
      </p>
      <p className="muted se-small number">{facts.filter(Boolean).join(' · ')}</p>
      <Reasons reasons={of.reasons} incident={target} />
      <div className="button-row">
        {target && call && (
          <CommandButton
            small
            kind={isFirst ? 'act' : 'quiet'}
            title={t('sameEvent.attachWhat', { number: of.number })}
            command={returning(attach(call, target), target.id, () => selectCall(call))}
            onDone={() => selectCall({ id: call.id, incident: target.id })}
          >
            {t('sameEvent.attach', { number: of.number })}
          </CommandButton>
        )}
        {target && own && (!call || isMoreThan(own, call)) && (
          <CommandButton
            small
            title={t('sameEvent.mergeWhat', { number: of.number })}
            command={returning(merge(own, target), target.id, () => select(own.id))}
            onDone={() => select(target.id)}
          >
            {t('sameEvent.merge', { number: of.number })}
          </CommandButton>
        )}
        {target && own && (
          <CommandButton small title={t('sameEvent.linkWhat')} command={link(own, target, 'peer')}>
            {t('sameEvent.link', { number: of.number })}
          </CommandButton>
        )}
        <Button
          small
          kind="bare"
          label={`${t('sameEvent.open')} ${of.number}`}
          onPress={onShow ?? (() => select(of.incident))}
        >
          {t('sameEvent.open')}
        </Button>
      </div>
    </li>
  )
}

/** Taking it back shows again what was looked at, unless one has gone elsewhere since. */
const returning = (command: Command, to: string, back: () => void): Command => ({
  ...command,
  undo: (desk) => {
    const undo = command.undo?.(desk)
    return (
      undo && {
        ...undo,
        send: async (key) => {
          const isShown = await undo.send(key)
          if (useConsole.getState().selected === to) back()
          return isShown
        },
      }
    )
  },
})

/** An incident that is nothing but this call goes with it when it is attached. */
const isMoreThan = (own: Incident, call: Call): boolean =>
  own.calls.some((id) => id !== call.id) || own.legs.some(({ state }) => state !== 'queued')

function Reasons({
  reasons,
  incident,
}: {
  readonly reasons: readonly SameEventReason[]
  readonly incident: Incident | undefined
}) {
  const { t } = useTranslation()
  const catalogue = useCatalogue()
  const known = { catalogue, where: incident?.place?.text ?? incident?.where }
  const groups = [
    { sign: '+', name: t('sameEvent.for'), of: reasons.filter(({ points }) => points > 0) },
    { sign: '−', name: t('sameEvent.against'), of: reasons.filter(({ points }) => points < 0) },
  ]
  return (
    <ul className="se-reasons">
      {groups.flatMap(({ sign, name, of }) =>
        of.map((reason) => (
          <li key={`${sign} ${reason.kind}`} className={sign === '+' ? 'is-for' : 'is-against'}>
            <span aria-hidden="true">{sign}</span>
            <span className="only-heard">{name} </span>
            <span>{reasonSentence(t, reason, known)}</span>
          </li>
        )),
      )}
    </ul>
  )
}
