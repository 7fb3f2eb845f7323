/** One delivery in full: why, under which names, what was sent, and sending it again. */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { DeliveryBody, DeliveryDetail } from '@lien-thong/shared/contract/delivery'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react'
import { Refused } from '../action/Refused.tsx'
import { Button } from '../design/Button.tsx'
import { Group } from '../design/Group.tsx'
import { Became } from './DeliveryTable.tsx'
import { clockTime, count, day, reasonSentence, size } from './format.ts'
import { resendDelivery } from './requests.ts'
import type { IntegrationsText } from './text.ts'
import { useDelivery } from './use-deliveries.ts'
import { useRefusal, useRight } from './use-right.ts'
import { VerdictSign } from './VerdictSign.tsx'

interface Props {
  readonly source: string
  readonly id: string
  readonly text: IntegrationsText
  /** Of another delivery, on which the body is kept. */
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
}

export function DeliveryDrawer({ source, id, text, onOpen, onClose }: Props): ReactElement {
  const { data, error } = useDelivery(source, id)
  const drawer = useRef<HTMLElement>(null)
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  // Back to the row it was opened from, or the focus would fall out of the page.
  const close = (): void => {
    onClose()
    document.querySelector<HTMLElement>(`[data-delivery="${id}"]`)?.focus()
  }
  useEffect(() => {
    drawer.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const time = data && clockTime(data.delivery.received, text.locale)
  return (
    <section ref={drawer} className="in-drawer" aria-labelledby="in-drawer-title" onKeyDown={leave}>
      <div className="in-bar">
        <h3 id="in-drawer-title" className="grow">
          {time === undefined ? text.loading : text.detail.title(time)}
        </h3>
        <Button kind="bare" small label={text.close} onPress={close}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <Refused error={error} />
      {data && (
        <>
          <Facts detail={data} text={text} />
          <Body detail={data} id={id} text={text} onOpen={onOpen} />
          <Resend source={source} detail={data} text={text} />
          <Headers headers={data.headers} text={text} />
        </>
      )}
    </section>
  )
}

interface DetailProps {
  readonly detail: DeliveryDetail
  readonly text: IntegrationsText
}

function Facts({ detail: { delivery, authentic }, text }: DetailProps): ReactElement {
  const { detail: words, deliveries, locale } = text
  const { verdict, reason, received, eventId, webhookId, type, door, status, position, bytes } = delivery
  const lines: readonly (readonly [string, ReactNode])[] = [
    [words.received, `${day(received)} ${clockTime(received, locale)}`],
    [deliveries.column.door, `/${door}`],
    [deliveries.column.status, status],
    [words.code, reason && <code>{reason}</code>],
    [deliveries.column.event, type],
    ['id', eventId && <code>{eventId}</code>],
    ['webhook-id', webhookId && webhookId !== eventId && <code>{webhookId}</code>],
    [words.position, position > 0 && count(position + 1, locale)],
    [words.size, size(bytes, locale)],
    [
      deliveries.column.call,
      (delivery.call ?? delivery.incident) !== undefined && <Became delivery={delivery} text={text} />,
    ],
  ]
  return (
    <>
      <p className={`in-verdict-line in-${verdict}`}>
        <b>
          <VerdictSign verdict={verdict} text={text} />
        </b>{' '}
        {reasonSentence(delivery, text)}
      </p>
      {!authentic && <p className="in-notice">{words.notAuthentic}</p>}
      <dl className="in-facts">
        {lines.map(
          ([name, value]) =>
            value !== undefined &&
            value !== false &&
            value !== '' && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  )
}

interface BodyProps extends DetailProps {
  readonly id: string
  readonly onOpen: (id: string) => void
}

function Body({ detail: { body }, id, text, onOpen }: BodyProps): ReactElement {
  const words = text.detail
  const [isRaw, setRaw] = useState(false)
  if (!body) return <p className="muted">{words.noBody}</p>
  const readable = readableJson(body)
  return (
    <div className="in-body-text">
      <div className="in-bar">
        <h4 className="grow">{words.body}</h4>
        {readable !== undefined && (
          <Group label={words.body} className="in-views">
            {[false, true].map((raw) => (
              <Button key={String(raw)} small isOn={isRaw === raw} onPress={() => setRaw(raw)}>
                {raw ? words.raw : words.readable}
              </Button>
            ))}
          </Group>
        )}
      </div>
      {body.masked && <p className="in-notice">{words.masked}</p>}
      {body.cut && <p className="in-notice">{words.cut}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long body is scrolled by the keys. */}
      <pre tabIndex={0}>
        <code>{isRaw ? body.text : (readable ?? body.text)}</code>
      </pre>
      {body.keptOn !== id && (
        <p className="muted">
          {words.keptOn}{' '}
          <Button small kind="bare" onPress={() => onOpen(body.keptOn)}>
            <u>{words.openKept}</u>
          </Button>
        </p>
      )}
    </div>
  )
}

/** A form is told field by field, JSON with one field a line; anything else stays as it came. */
function readableJson({ text, cut }: DeliveryBody): string | undefined {
  if (cut) return undefined
  try {
    const readable = JSON.stringify(JSON.parse(text), undefined, 2)
    return readable === text ? undefined : readable
  } catch {
    return /^[\w%.+-]+=[^&\s]*(?:&[\w%.+-]+=[^&\s]*)*$/.test(text)
      ? [...new URLSearchParams(text)].map(([name, value]) => `${name} = ${value}`).join('\n')
      : undefined
  }
}

function Resend({
  source,
  detail: { delivery, body, authentic },
  text,
}: DetailProps & { readonly source: string }): ReactElement {
  const words = text.detail
  const [isVouched, setVouched] = useState(false)
  const forbidden = useRight('delivery.resend')
  const notKept = useRefusal(!body || body.cut ? refuse('body_not_kept') : undefined)
  const resend = useMutation({ mutationFn: () => resendDelivery(source, delivery.id, isVouched) })
  const reason = forbidden ?? notKept ?? (authentic || isVouched ? undefined : words.vouchFirst)
  return (
    <div className="in-resend">
      {!authentic && forbidden === undefined && notKept === undefined && (
        <label className="choice">
          <input type="checkbox" checked={isVouched} onChange={() => setVouched(!isVouched)} />
          {words.vouch}
        </label>
      )}
      <div className="button-row">
        <Button
          small
          reason={reason}
          isPending={resend.isPending}
          onPress={() => {
            if (reason === undefined && !resend.isPending) resend.mutate()
          }}
        >
          {words.resend}
        </Button>
        <span className="muted">{words.resendWhat}</span>
      </div>
      <Refused error={resend.error} />
      <div role="status">{resend.data && <Results results={resend.data} text={text} />}</div>
    </div>
  )
}

function Results({
  results,
  text,
}: {
  readonly results: readonly EventResult[]
  readonly text: IntegrationsText
}): ReactElement {
  return (
    <>
      <h4>{text.detail.results}</h4>
      <ol className="in-results">
        {results.map(({ id, status, reason, call, incident }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the batch is what names a result.
          <li key={i} className={`in-${status}`}>
            <b>
              <VerdictSign verdict={status} text={text} />
            </b>{' '}
            <code>{id}</code> {reasonSentence({ verdict: status, ...(reason && { reason }) }, text)}{' '}
            {call !== undefined && (
              <Became delivery={{ call, ...(incident !== undefined && { incident }) }} text={text} />
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function Headers({
  headers,
  text,
}: {
  readonly headers: DeliveryDetail['headers']
  readonly text: IntegrationsText
}): ReactElement | null {
  const names = Object.keys(headers)
  if (names.length === 0) return null
  return (
    <details className="in-headers">
      <summary>
        {text.detail.headers} ({names.length})
      </summary>
      <dl className="in-facts">
        {names.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{headers[name]}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
