/** What is wrong with the story of one call: what came, in which order, and what never came. */
import type { ReadEvent } from './event.ts'
import { type Finding, finding } from './finding.ts'

const SLACK_MS = 1_000
/** These may come whenever something becomes known. */
const anyTime = ['call.recording', 'call.transcript', 'call.location']
const starts = ['call.begin', 'call.alerting', 'call.queued']
const over = ['call.end', 'call.cancel']

const first = (events: readonly ReadEvent[], ...types: readonly string[]): number | undefined =>
  events.reduce<number | undefined>(
    (least, { type, ms }) =>
      types.includes(type) && ms !== undefined && (least === undefined || ms < least) ? ms : least,
    undefined,
  )

const has = (events: readonly ReadEvent[], ...types: readonly string[]): boolean =>
  events.some(({ type }) => types.includes(type))

/** What the newest of the events of a call tells, each mistake once. @param events in the order in which they came */
export function judgeNewest(events: readonly ReadEvent[]): readonly Finding[] {
  const before = storyFindings(events.slice(0, -1)).map(({ kind }) => kind)
  return storyFindings(events).filter(({ kind }) => !before.includes(kind))
}

function storyFindings(events: readonly ReadEvent[]): readonly Finding[] {
  const found: Finding[] = []
  const call = events[0]?.subject ?? ''
  const rang = first(events, 'call.alerting') ?? first(events, 'call.begin')
  const answered = first(events, 'call.answered')
  const ended = first(events, ...over)
  if (rang !== undefined && answered !== undefined && rang - answered > SLACK_MS)
    found.push(finding('answer_before_ring', { call, seconds: inSeconds(rang - answered) }))
  if (answered !== undefined && ended !== undefined && answered - ended > SLACK_MS)
    found.push(finding('end_before_answer', { call, seconds: inSeconds(answered - ended) }))
  if (events.some(({ data, subject }) => data.linkedCall === subject))
    found.push(finding('linked_to_itself', { call }))
  const backwards = events.find(({ ms }, i) => {
    const last = events[i - 1]?.ms
    return ms !== undefined && last !== undefined && last - ms > SLACK_MS
  })
  if (backwards) found.push(finding('time_backwards', { call, type: backwards.type }))
  const end = events.findIndex(({ type }) => over.includes(type))
  const late = end === -1 ? undefined : events.slice(end + 1).find(({ type }) => !mayFollowEnd(type))
  if (late) found.push(finding('event_after_end', { call, type: late.type }))
  return found
}

const mayFollowEnd = (type: string): boolean => anyTime.includes(type) || over.includes(type)

const inSeconds = (ms: number): number => Math.round(ms / 1000)

/** What can be said of a call when nothing more will come. @param names of all calls that were heard of */
export function judgeWhole(events: readonly ReadEvent[], names: ReadonlySet<string>): readonly Finding[] {
  const call = events[0]!.subject
  const links = events.map(({ data }) => data.linkedCall).filter((link) => typeof link === 'string')
  const unknown = links.find((link) => !names.has(link))
  const told = events.some(({ data }) => data.to !== undefined && data.to !== null)
  const isOver = has(events, ...over)
  return [
    ...(has(events, ...starts) ? [] : [finding('no_begin', { call })]),
    ...(told || links.length > 0 ? [] : [finding('line_untold', { call })]),
    ...(isOver ? [] : [finding('never_ended', { call })]),
    ...(isOver &&
    links.length === 0 &&
    has(events, 'call.alerting') &&
    !has(events, 'call.answered', 'call.cancel')
      ? [finding('end_without_answer', { call })]
      : []),
    ...(unknown === undefined ? [] : [finding('linked_unknown', { call, link: unknown })]),
  ]
}
