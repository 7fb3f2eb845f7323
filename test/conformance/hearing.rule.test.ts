/** What the kit says of a telephone system: each fault is named, by itself, and explained in both languages. */
import { type FindingKind, fill, findingKinds, levelOf } from '../../tools/src/conformance/listen/finding.ts'
import { findingTextEn } from '../../tools/src/conformance/listen/finding-text-en.ts'
import { findingTextVi } from '../../tools/src/conformance/listen/finding-text-vi.ts'
import { type Heard, type Hearing, openHearing } from '../../tools/src/conformance/listen/hearing.ts'
import { summaryOf } from '../../tools/src/conformance/listen/listen.ts'
import { SECRET } from '../kit/hub.ts'
import { faultsOf, type Posted, sentAgain } from './faulty-pbx.ts'

const NOW = Date.parse('2026-02-03T04:05:06.000Z')
const faults = faultsOf(NOW)
const listening = (trouble = false): Hearing => openHearing({ source: 'demo', secret: SECRET, trouble })
const hear = (hearing: Hearing, post: Posted, later = 0): Heard =>
  hearing.hear({ ...post, nowMs: NOW + later })
const kindsIn = (hearing: Hearing): readonly FindingKind[] =>
  hearing.found().map(({ finding }) => finding.kind)

const whenTroubled: readonly FindingKind[] = ['not_retried', 'retried_too_soon', 'retried_with_old_timestamp']

test('there is a telephone system for every fault', () => {
  expect([...faults.map(({ kind }) => kind), ...whenTroubled]).toEqual(findingKinds)
})

test.each(faults.map((fault) => [fault.kind, fault] as const))(
  '%s is found, and nothing else',
  (_, fault) => {
    const hearing = listening()
    for (const post of fault.posts) hear(hearing, post)
    hearing.end()
    expect(kindsIn(hearing).toSorted()).toEqual([fault.kind, ...(fault.also ?? [])].toSorted())
  },
)

test('a good telephone system hears nothing but thanks, also when it repeats itself', () => {
  const hearing = listening()
  const good = faults.find(({ kind }) => kind === 'body_changed')!.posts[0]!
  expect(hear(hearing, good)).toMatchObject({ status: 202, findings: [] })
  const again = hear(hearing, good)
  expect(again.results.map(({ status, call }) => [status, call])).toEqual(
    again.results.map(() => ['duplicate', 'call-1']),
  )
  expect(hearing.end()).toEqual([])
  expect(hearing.found()).toEqual([])
  expect(hearing.sum()).toMatchObject({ requests: 2, accepted: 4, duplicate: 4, calls: 1 })
})

test.each<[FindingKind, number, string]>([
  ['address_wrong', 404, 'not_found'],
  ['source_wrong', 404, 'source_unknown'],
  ['method_wrong', 405, 'method_not_allowed'],
  ['headers_missing', 401, 'signature_missing'],
  ['clock_behind', 401, 'timestamp_outside_window'],
  ['signature_hex', 401, 'signature_wrong'],
  ['content_coding', 415, 'media_type_unsupported'],
  ['not_utf8', 400, 'charset_unsupported'],
  ['too_large', 413, 'body_too_large'],
  ['json_broken', 400, 'body_malformed'],
  ['batch_too_long', 400, 'batch_too_long'],
])('%s is answered as the hub answers it: %s %s', (kind, status, code) => {
  const hearing = listening()
  const { posts } = faults.find((fault) => fault.kind === kind)!
  expect(hear(hearing, posts[0]!)).toMatchObject({ status, code })
})

test('several mistakes in one signature are all named', () => {
  const hearing = listening()
  const post = faults.find(({ kind }) => kind === 'signature_hex')!.posts[0]!
  const signature = post.headers['webhook-signature']!.slice(3)
  hear(hearing, { ...post, headers: { ...post.headers, 'webhook-signature': `sha256=${signature}` } })
  expect(kindsIn(hearing).toSorted()).toEqual(['signature_hex', 'signature_other_prefix'])
})

test('one of two signatures is enough, as while keys rotate', () => {
  const hearing = listening()
  const post = faults.find(({ kind }) => kind === 'body_changed')!.posts[0]!
  const both = `v1,${Buffer.alloc(32).toString('base64')} ${post.headers['webhook-signature']}`
  expect(hear(hearing, { ...post, headers: { ...post.headers, 'webhook-signature': both } }).status).toBe(202)
  expect(kindsIn(hearing)).toEqual([])
})

test('telephone numbers are not shown whole', () => {
  const hearing = listening()
  for (const post of faults.find(({ kind }) => kind === 'number_without_zero')!.posts) hear(hearing, post)
  expect(summaryOf(hearing.found(), hearing.sum(), 'en')).toContain('903******')
})

describe('a request that met trouble', () => {
  /** Three different requests, of which the third meets trouble. */
  function troubled(hearing: Hearing): Posted {
    const posts = ['field_unknown', 'radius_wrong', 'agent_person'].map(
      (wanted) => faults.find(({ kind }) => kind === wanted)!.posts[0]!,
    )
    expect(posts.map((post) => hear(hearing, post).trouble)).toEqual([undefined, undefined, 'unavailable'])
    return posts[2]!
  }
  const ofRepetition = (heard: Heard): readonly FindingKind[] =>
    heard.findings.map(({ kind }) => kind).filter((kind) => whenTroubled.includes(kind))

  test('and never came again is named', () => {
    const hearing = listening(true)
    troubled(hearing)
    expect(hearing.end().map(({ kind }) => kind)).toEqual(['not_retried'])
    expect(hearing.sum()).toMatchObject({ troubles: 1, repaired: 0 })
  })

  test('and came again patiently and newly signed is well', () => {
    const hearing = listening(true)
    const heard = hear(hearing, sentAgain(troubled(hearing), NOW + 3_000), 3_000)
    expect([heard.status, ofRepetition(heard)]).toEqual([202, []])
    expect(hearing.end()).toEqual([])
    expect(hearing.sum()).toMatchObject({ troubles: 1, repaired: 1 })
  })

  test('and came again before Retry-After is named', () => {
    const hearing = listening(true)
    const again = sentAgain(troubled(hearing), NOW + 1_000)
    expect(ofRepetition(hear(hearing, again, 1_000))).toEqual(['retried_too_soon'])
  })

  test('and came again with its old timestamp is named', () => {
    const hearing = listening(true)
    expect(ofRepetition(hear(hearing, troubled(hearing), 4_000))).toEqual(['retried_with_old_timestamp'])
  })
})

test('every finding is explained in both languages, with all its facts filled in', () => {
  const named = (text: string): readonly string[] => text.match(/\{(?:id|timestamp|body)\}/g) ?? []
  for (const fault of faults) {
    const hearing = listening()
    for (const post of fault.posts) hear(hearing, post)
    hearing.end()
    for (const { finding } of hearing.found())
      for (const texts of [findingTextEn, findingTextVi]) {
        const { what, change } = texts[finding.kind]
        for (const text of [what, change]) {
          const rest = fill(text, finding.facts)
          // Only what stands for the parts of a signed text may remain.
          const open = rest.match(/\{\w+\}/g) ?? []
          expect([finding.kind, open.filter((each) => !named(rest).includes(each))]).toEqual([
            finding.kind,
            [],
          ])
        }
      }
  }
  expect(Object.keys(findingTextVi)).toEqual(findingKinds)
  expect(findingKinds.filter((kind) => findingTextVi[kind].what === findingTextEn[kind].what)).toEqual([])
  expect(new Set(Object.values(levelOf))).toEqual(new Set(['fault', 'advice']))
})
