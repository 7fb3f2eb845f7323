/** The keys of a source: which live, when each was last used, adding one and revoking one. Never a secret. */
import type { SourceKeyView, SourceView } from '@lien-thong/shared/contract/source'
import { decideRevokeKey, type SourceState } from '@lien-thong/shared/intake/source-key'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { Refused } from '../action/Refused.tsx'
import { Button } from '../design/Button.tsx'
import { useServerNow } from '../live/use-live.ts'
import { actorText, momentText } from '../text/format.ts'
import { AddKeyDialog } from './AddKeyDialog.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { revokeKey } from './requests.ts'
import type { IntegrationsText } from './text.ts'
import { useRefusal, useRight } from './use-right.ts'
import { useChange, useKeys } from './use-sources.ts'

interface Props {
  readonly source: SourceView
  readonly text: IntegrationsText
}

export function KeyPanel({ source, text }: Props): ReactElement {
  const words = text.keys
  const forbidden = useRight('source.manage')
  const keys = useKeys(source.source, forbidden === undefined)
  const [isAdding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<SourceKeyView>()
  const state = stateOf(source, keys.data ?? [])
  return (
    <section className="in-panel" aria-labelledby="in-keys-title">
      <div className="in-bar">
        <h3 id="in-keys-title" className="grow">
          {words.title}
        </h3>
        <Button small reason={forbidden} onPress={() => forbidden === undefined && setAdding(true)}>
          {words.add}
        </Button>
      </div>
      <p className="muted in-prose">{words.hint}</p>
      <p className="muted">
        {text.source.addresses}: {source.addresses.join(', ') || text.source.anyAddress}
      </p>
      {forbidden !== undefined && (
        <p className="in-prose">
          {words.kindsOnly(source.kinds.map((kind) => text.kind[kind]).join(', ') || text.list.noKey)}
        </p>
      )}
      {!keys.data && <Refused error={keys.error} />}
      {keys.data?.length === 0 && <p className="in-prose">{words.none}</p>}
      {keys.data && keys.data.length > 0 && (
        <KeyTable keys={keys.data} state={state} text={text} onRevoke={setRevoking} />
      )}
      {isAdding && (
        <AddKeyDialog source={source} state={state} text={text} onClose={() => setAdding(false)} />
      )}
      {revoking && (
        <Revoke
          source={source.source}
          state={state}
          revoked={revoking}
          text={text}
          others={keys.data ?? []}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </section>
  )
}

const stateOf = (
  { source, enabled, addresses }: SourceView,
  keys: readonly SourceKeyView[],
): SourceState => ({
  id: source,
  enabled,
  addresses,
  keys: keys.map(({ id, kind, revoked }) => ({ id, kind, isRevoked: revoked !== undefined })),
})

interface TableProps {
  readonly keys: readonly SourceKeyView[]
  readonly state: SourceState
  readonly text: IntegrationsText
  readonly onRevoke: (key: SourceKeyView) => void
}

function KeyTable({ keys, state, text, onRevoke }: TableProps): ReactElement {
  const { t } = useTranslation()
  const { column, ...words } = text.keys
  const now = useServerNow()
  const ordered = [...keys].sort(
    (a, b) =>
      Number(a.revoked !== undefined) - Number(b.revoked !== undefined) || (a.added < b.added ? 1 : -1),
  )
  return (
    <div className="in-scroll">
      <table className="in-table in-keys">
        <thead>
          <tr>
            {(['kind', 'hint', 'added', 'lastUsed', 'state'] as const).map((each) => (
              <th key={each} scope="col">
                {column[each]}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {ordered.map((key) => (
            <tr key={key.id} className={key.revoked === undefined ? undefined : 'is-quiet'}>
              <td>{text.kind[key.kind]}</td>
              <td>
                <code>{key.hint}</code>
              </td>
              <td>
                {momentText(key.added, now)}{' '}
                <span className="muted">{words.by(actorText(t, key.addedBy))}</span>
              </td>
              <td>{key.lastUsed === undefined ? words.neverUsed : momentText(key.lastUsed, now)}</td>
              <td>
                {key.revoked === undefined
                  ? `● ${words.live}`
                  : `✕ ${words.revoked} ${momentText(key.revoked, now)}`}
              </td>
              <td className="in-do">
                {key.revoked === undefined && (
                  <RevokeButton
                    id={key.id}
                    hint={key.hint}
                    state={state}
                    text={text}
                    onPress={() => onRevoke(key)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RevokeButtonProps {
  readonly id: string
  readonly hint: string
  readonly state: SourceState
  readonly text: IntegrationsText
  readonly onPress: () => void
}

function RevokeButton({ id, hint, state, text, onPress }: RevokeButtonProps): ReactElement {
  const { person } = useDesk()
  // The last one may go too, once the consequence was read.
  const reason = useRefusal(decideRevokeKey(person, state, id, true))
  return (
    <Button
      small
      reason={reason}
      label={`${text.keys.revoke} ${hint}`}
      onPress={() => reason === undefined && onPress()}
    >
      {text.keys.revoke}
    </Button>
  )
}

interface RevokeProps {
  readonly source: string
  readonly state: SourceState
  readonly revoked: SourceKeyView
  readonly others: readonly SourceKeyView[]
  readonly text: IntegrationsText
  readonly onClose: () => void
}

function Revoke({
  source,
  state,
  revoked: { id, kind, hint, lastUsed },
  others,
  text,
  onClose,
}: RevokeProps): ReactElement {
  const words = text.keys
  const { person } = useDesk()
  const now = useServerNow()
  const change = useChange((force: boolean) => revokeKey(source, id, force))
  const soft = decideRevokeKey(person, state, id, false)
  const other = others.find((each) => each.kind === kind && each.id !== id && each.revoked === undefined)
  const isLast = isRefusal(soft) && soft.refusal === 'last_key'
  return (
    <ConfirmDialog
      title={words.revokeTitle(hint)}
      act={isLast ? words.anyway : words.revoke}
      change={change}
      asked={isLast}
      text={text}
      onClose={onClose}
    >
      {isLast && <p className="in-notice">{words.revokeLast(source, text.kind[kind])}</p>}
      <p>{words.revokeWhat(text.kind[kind])}</p>
      {other && other.lastUsed === undefined && <p className="in-notice">{words.otherUnused(other.hint)}</p>}
      {other?.lastUsed !== undefined && <p>{words.other(other.hint, momentText(other.lastUsed, now))}</p>}
      <p className="muted">
        {words.usedAt(lastUsed === undefined ? words.neverUsed : momentText(lastUsed, now))}
      </p>
    </ConfirmDialog>
  )
}
