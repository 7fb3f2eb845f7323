/** The latest deliveries of a source, live. The list stands still under a hand, and says how many wait. */
import { type DeliveryView, doors, type Verdict, verdicts } from '@lien-thong/shared/contract/delivery'
import { type FocusEvent, type ReactElement, useRef, useState } from 'react'
import { Refused } from '../action/Refused.tsx'
import { Button } from '../design/Button.tsx'
import { DeliveryDrawer } from './DeliveryDrawer.tsx'
import { DeliveryTable } from './DeliveryTable.tsx'
import { count } from './format.ts'
import { MOST_ROWS } from './merge.ts'
import { type DeliveryFilter, PAGE_ROWS } from './requests.ts'
import type { IntegrationsText } from './text.ts'
import { useDeliveries, useHeld } from './use-deliveries.ts'

interface Props {
  readonly source: string
  readonly text: IntegrationsText
}

export function DeliveryPanel({ source, text }: Props): ReactElement {
  const words = text.deliveries
  const [filter, setFilter] = useState<DeliveryFilter>({})
  const [open, setOpen] = useState<string>()
  const [hasPointer, setPointer] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  const [isScrolled, setScrolled] = useState(false)
  // Counts how often someone asked to see what waits, wherever the pointer is.
  const [asked, setAsked] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, older } = useDeliveries(source, filter)
  const isHeld = hasPointer || hasFocus || isScrolled
  const question = [source, filter.verdict, filter.door, asked].join(' ')
  const held = useHeld(rows.data ?? NONE, isHeld, question)
  const showWaiting = (): void => {
    scroller.current?.scrollTo({ top: 0 })
    setAsked(asked + 1)
  }
  return (
    <section className="in-deliveries" aria-label={words.of(source)}>
      <div className="in-bar">
        <VerdictFilter filter={filter} onChange={setFilter} text={text} />
        <DoorFilter filter={filter} onChange={setFilter} text={text} />
        <span className="grow" />
        {held.waiting > 0 && (
          <Button small onPress={showWaiting}>
            {words.show(count(held.waiting, text.locale))}
          </Button>
        )}
        <span className="muted" title={words.heldWhy}>
          {isHeld ? `‖ ${words.held}` : `● ${words.live}`}
        </span>
      </div>
      <Refused error={rows.error} />
      <div className={open === undefined ? 'in-split' : 'in-split has-drawer'}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notices where the pointer and the focus are. */}
        <div
          ref={scroller}
          className="in-rows"
          onPointerEnter={() => setPointer(true)}
          onPointerLeave={() => setPointer(false)}
          onFocus={() => setFocus(true)}
          onBlur={(event: FocusEvent) => setFocus(event.currentTarget.contains(event.relatedTarget))}
          onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop > 0)}
        >
          {rows.data && held.rows.length === 0 && (
            <p className="empty">{isFiltered(filter) ? words.emptyFiltered : words.empty}</p>
          )}
          {held.rows.length > 0 && (
            <DeliveryTable rows={held.rows} open={open} onOpen={setOpen} text={text} />
          )}
          {held.rows.length >= PAGE_ROWS && (
            <p className="in-older">
              {held.rows.length < MOST_ROWS && older.data !== 0 ? (
                <Button small isPending={older.isPending} onPress={() => older.mutate()}>
                  {words.older}
                </Button>
              ) : (
                <span className="muted">{words.most(count(MOST_ROWS, text.locale))}</span>
              )}
            </p>
          )}
        </div>
        {open !== undefined && (
          <DeliveryDrawer
            key={open}
            source={source}
            id={open}
            text={text}
            onOpen={setOpen}
            onClose={() => setOpen(undefined)}
          />
        )}
      </div>
    </section>
  )
}

const NONE: readonly DeliveryView[] = []
const isFiltered = ({ verdict, door }: DeliveryFilter): boolean => verdict !== undefined || door !== undefined

interface FilterProps {
  readonly filter: DeliveryFilter
  readonly onChange: (filter: DeliveryFilter) => void
  readonly text: IntegrationsText
}

function VerdictFilter({ filter, onChange, text }: FilterProps): ReactElement {
  const { verdict: label, all } = text.deliveries
  const choices: readonly (Verdict | undefined)[] = [undefined, ...verdicts]
  return (
    <fieldset className="segments">
      <legend>{label}</legend>
      {choices.map((verdict) => (
        <label key={verdict ?? 'all'}>
          <input
            type="radio"
            name="verdict"
            checked={filter.verdict === verdict}
            onChange={() => onChange({ ...filter, verdict })}
          />
          {verdict === undefined ? all : text.verdict[verdict]}
        </label>
      ))}
    </fieldset>
  )
}

function DoorFilter({ filter, onChange, text }: FilterProps): ReactElement {
  const { door: label, all } = text.deliveries
  return (
    <label className="in-door">
      <span className="muted">{label}</span>
      <select
        className="field"
        value={filter.door ?? ''}
        onChange={({ target }) => onChange({ ...filter, door: doors.find((each) => each === target.value) })}
      >
        <option value="">{all}</option>
        {doors.map((door) => (
          <option key={door} value={door}>
            /{door}
          </option>
        ))}
      </select>
    </label>
  )
}
