/** One listening: hears requests, answers as the hub would, and keeps what was wrong with them. */
import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import { type ProblemCode, problemStatus } from '@lien-thong/shared/contract/problem'
import { readBody } from './body.ts'
import { type JudgedEvent, judgeEvent, type ReadEvent } from './event.ts'
import { type Finding, finding, shown } from './finding.ts'
import { proofOf } from './proof.ts'
import { judgeNewest, judgeWhole } from './story.ts'
import { openTroubles, type Trouble } from './trouble.ts'

export interface Heard {
  readonly status: number
  readonly code?: ProblemCode
  readonly results: readonly EventResult[]
  readonly events: readonly { readonly type: string; readonly call: string }[]
  readonly findings: readonly Finding[]
  readonly trouble?: Trouble
}

export interface Request {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly nowMs: number
}

export interface Counted {
  readonly finding: Finding
  readonly count: number
}

export interface Hearing {
  readonly hear: (request: Request) => Heard
  /** Events that were heard, also again. */
  readonly events: () => number
  /** What is wrong with calls and repetitions as a whole, now that nothing more comes. */
  readonly end: () => readonly Finding[]
  /** All findings by kind and field, the first of each with its facts, most frequent first. */
  readonly found: () => readonly Counted[]
  readonly sum: () => {
    readonly requests: number
    readonly accepted: number
    readonly duplicate: number
    readonly ignored: number
    readonly refused: number
    readonly calls: number
    readonly troubles: number
    readonly repaired: number
  }
}

const digest = (value: unknown): string => hash('sha256', JSON.stringify(value) ?? '', 'hex')
const contentOf = ({ type, subject, ms, data }: ReadEvent): string => digest([type, subject, ms, data])

export function openHearing(options: {
  readonly source: string
  readonly secret: string
  readonly trouble: boolean
}): Hearing {
  const door = `/v1/sources/${options.source}/events`
  const byKind = new Map<string, { finding: Finding; count: number }>()
  const results = new Map<string, { result: EventResult; content: string }>()
  const contents = new Map<string, string>()
  const requests = new Map<string, string>()
  const calls = new Map<string, ReadEvent[]>()
  const troubles = openTroubles(options.trouble)
  const sums = { requests: 0, accepted: 0, duplicate: 0, ignored: 0, refused: 0 }
  let fittedBefore = false
  let events = 0

  const keep = (findings: readonly Finding[]): void => {
    for (const each of findings) {
      const { name = '', field = '' } = each.facts
      const key = `${each.kind} ${name}${field}`
      const known = byKind.get(key)
      if (known) known.count += 1
      else byKind.set(key, { finding: each, count: 1 })
    }
  }

  function refuse(
    code: ProblemCode,
    findings: readonly Finding[],
    judged: readonly JudgedEvent[] = [],
  ): Heard {
    sums.refused += 1
    return { status: problemStatus[code], code, results: [], events: namesOf(judged), findings }
  }

  function hear(request: Request): Heard {
    sums.requests += 1
    const heard = judge(request)
    keep(heard.findings)
    return heard
  }

  function judge({ method, path, headers, body, nowMs }: Request): Heard {
    if (path !== door) return refuse(...placeFault(path, options.source))
    if (method !== 'POST') return refuse('method_not_allowed', [finding('method_wrong', { method })])
    const proof = proofOf({ headers, body, secret: options.secret, nowMs, fittedBefore })
    const read = readBody(headers, body)
    const judged = read.elements.map((element) => judgeEvent(element, nowMs))
    events += judged.length
    const findings = [...proof.findings, ...read.findings, ...judged.flatMap((each) => each.findings)]
    if (proof.code) return refuse(proof.code, findings, judged)
    fittedBefore = true
    if (read.code) return refuse(read.code, findings, judged)
    if (judged.every(({ event }) => event === undefined)) return refuse('event_malformed', findings, judged)
    const webhookId = headers['webhook-id'] as string
    const timestamp = headers['webhook-timestamp'] as string
    const ids = judged.map(({ id }) => id)
    const attempt = { webhookId, timestamp, events: ids, nowMs }
    const trouble = troubles.next(attempt)
    if (trouble === 'unavailable')
      return { status: 503, code: 'intake_full', results: [], events: namesOf(judged), findings, trouble }
    const again = trouble ? [] : troubles.again(attempt)
    const content = digest(body.toString('base64'))
    const before = requests.get(webhookId)
    const reused = before !== undefined && before !== content
    requests.set(webhookId, before ?? content)
    const taken = judged.map(take)
    return {
      status: 202,
      results: taken.map(({ result }) => result),
      events: namesOf(judged),
      findings: [
        ...findings,
        ...again,
        ...(reused ? [finding('webhook_id_reused', { id: shown(webhookId) })] : []),
        ...taken.flatMap((each) => each.findings),
      ],
      ...(trouble && { trouble }),
    }
  }

  function take({ event, id, typeKnown }: JudgedEvent): {
    result: EventResult
    findings: readonly Finding[]
  } {
    if (!event || !typeKnown) {
      sums.ignored += 1
      const reason = event ? 'type_unknown' : 'event_malformed'
      return { result: { id, status: 'ignored', reason }, findings: [] }
    }
    const key = `${event.source}\n${event.id}`
    const content = contentOf(event)
    const known = results.get(key)
    if (known) {
      sums.duplicate += 1
      const same = known.content === content
      return {
        result: { ...known.result, status: 'duplicate' },
        findings: same ? [] : [finding('id_reused', { id: shown(id), call: event.subject })],
      }
    }
    sums.accepted += 1
    const twin = contents.get(content)
    contents.set(content, id)
    const told = calls.get(event.subject) ?? []
    calls.set(event.subject, [...told, event])
    const result: EventResult = {
      id,
      status: 'accepted',
      call: `call-${[...calls.keys()].indexOf(event.subject) + 1}`,
    }
    results.set(key, { result, content })
    const notKept =
      twin === undefined || event.ms === undefined
        ? []
        : [finding('id_not_kept', { id: shown(id), earlier: shown(twin), call: event.subject })]
    return { result, findings: [...notKept, ...judgeNewest(calls.get(event.subject)!)] }
  }

  return {
    hear,
    events: () => events,
    end() {
      const names = new Set(calls.keys())
      const whole = [...[...calls.values()].flatMap((told) => judgeWhole(told, names)), ...troubles.lost()]
      keep(whole)
      return whole
    },
    found: () => [...byKind.values()].sort((a, b) => b.count - a.count),
    sum: () => {
      const { made, repaired } = troubles.sum()
      return { ...sums, calls: calls.size, troubles: made, repaired }
    },
  }
}

const namesOf = (judged: readonly JudgedEvent[]): Heard['events'] =>
  judged.map(({ event, id }) => ({ type: event?.type ?? '?', call: event?.subject ?? id }))

function placeFault(path: string, source: string): [ProblemCode, readonly Finding[]] {
  const given = /^\/v1\/sources\/([^/?]+)\/events$/.exec(path)?.[1]
  return given === undefined
    ? ['not_found', [finding('address_wrong', { path: shown(path), source })]]
    : ['source_unknown', [finding('source_wrong', { given: shown(given), source })]]
}
