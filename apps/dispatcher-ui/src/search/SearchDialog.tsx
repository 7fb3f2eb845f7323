/**
 * The one box over everything. The focus stays in the field; arrows move through the answers, Enter opens. The field is
 * never rewritten, the list keeps its height, and what the hub adds stands beneath what is already shown.
 */
import { may } from '@lien-thong/shared/access/access'
import type { SearchHit } from '@lien-thong/shared/search/search-answer'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { closeDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { isComposing } from '../action/keys.ts'
import { Dialog } from '../design/Dialog.tsx'
import { type FoundGroup, hitKey, hitsOf } from './found.ts'
import { HitRow } from './HitRow.tsx'
import { isOpenable, openHit } from './open-hit.ts'
import { SearchStatus } from './SearchStatus.tsx'
import { useSearch } from './use-search.ts'

export function SearchDialog() {
  const { t } = useTranslation()
  const desk = useDesk()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string>()
  const search = useSearch(typed)
  const hits = hitsOf(search.groups)
  const found = hits.findIndex((hit) => hitKey(hit) === chosen)
  // Enter opens the first that can be opened, until someone moves.
  const at = found >= 0 ? found : Math.max(0, hits.findIndex(isOpenable))
  const current = hits[at]
  const seesPersonal = may(desk.person, 'personal.read')

  const open = (hit: SearchHit | undefined) => {
    if (!hit || !isOpenable(hit)) return
    closeDialog()
    void navigate('/')
    openHit(desk, hit)
  }
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key]
    if (by !== undefined) {
      event.preventDefault()
      const next = hits[Math.min(hits.length - 1, Math.max(0, at + by))]
      if (next) setChosen(hitKey(next))
    } else if (event.key === 'Enter' && !event.repeat) {
      event.preventDefault()
      open(current)
    } else if (event.ctrlKey && event.code === 'KeyK') {
      event.preventDefault()
      input.current?.select()
    }
  }
  return (
    <Dialog
      title={t('search.title')}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      first={input}
      size="wide"
    >
      <input
        ref={input}
        className="field search-field"
        type="text"
        role="combobox"
        aria-label={t(seesPersonal ? 'search.field' : 'search.fieldOpen')}
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current && `${listId}-${at}`}
        placeholder={t(seesPersonal ? 'search.field' : 'search.fieldOpen')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(undefined)
        }}
        onKeyDown={onKey}
      />
      <SearchStatus search={search} typed={typed.trim()} count={hits.length} seesPersonal={seesPersonal} />
      <Answers
        id={listId}
        groups={search.groups}
        at={at}
        input={input}
        onChoose={(hit) => setChosen(hitKey(hit))}
        onOpen={open}
      />
      <p className="muted search-keys">{t('search.keys')}</p>
    </Dialog>
  )
}

interface AnswersProps {
  readonly id: string
  readonly groups: readonly FoundGroup[]
  readonly at: number
  readonly input: RefObject<HTMLInputElement | null>
  readonly onChoose: (hit: SearchHit) => void
  readonly onOpen: (hit: SearchHit) => void
}

function Answers({ id, groups, at, input, onChoose, onOpen }: AnswersProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chosen = list.current?.querySelector('[aria-selected="true"]')
    // From the first answer on, the heading above it comes along.
    if (at === 0) list.current?.scrollTo({ top: 0 })
    else chosen?.scrollIntoView({ block: 'nearest' })
  }, [at])
  let index = -1
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t('search.list')}
      className="search-list"
      tabIndex={-1}
    >
      {groups.map((group, i) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options by this role
        <div
          key={`${group.from} ${group.kind}`}
          role="group"
          aria-label={t(`search.group.${group.kind}`)}
          className={group.from === 'hub' && groups[i - 1]?.from === 'here' ? 'is-first-of-hub' : undefined}
        >
          <p className="search-group" aria-hidden="true">
            <strong>{t(`search.group.${group.kind}`)}</strong>
            {group.more && <span>{t('search.more')}</span>}
            {group.from === 'hub' && groups[i - 1]?.from === 'here' && <span>{t('search.fromHub')}</span>}
          </p>
          {group.hits.map((hit) => {
            index += 1
            const own = index
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which owns the focus
              <div
                key={hitKey(hit)}
                id={`${id}-${own}`}
                role="option"
                tabIndex={-1}
                className="pick-item"
                aria-selected={own === at}
                aria-disabled={!isOpenable(hit) || undefined}
                title={isOpenable(hit) ? undefined : t('search.personOnly')}
                onClick={() => {
                  input.current?.focus()
                  if (isOpenable(hit)) onOpen(hit)
                  else onChoose(hit)
                }}
              >
                <HitRow hit={hit} />
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}
