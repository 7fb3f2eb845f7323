/** What an API caller learns of each wrong field, whatever the schema library says in English. */

import { z } from 'zod'
import { trackQuery } from '../../libs/shared/src/contract/position.ts'
import { unitStatusBody } from '../../libs/shared/src/contract/unit.ts'
import { coded, issuesOf } from '../../libs/shared/src/kernel/issue.ts'
import { drawZone } from '../../libs/shared/src/zone/zone-input.ts'

function issuesIn(schema: z.ZodType, value: unknown) {
  const { error } = schema.safeParse(value)
  return error ? issuesOf(error, value) : []
}

const of = (field: z.ZodType, value: unknown) => issuesIn(z.object({ a: field }), { a: value })

test.each<[string, z.ZodType, unknown, object]>([
  ['nothing', z.string(), undefined, { code: 'missing' }],
  ['nothing where one of some is meant', z.enum(['x']), undefined, { code: 'missing' }],
  ['null', z.string(), null, { code: 'not_text' }],
  ['text for a number', z.number(), '1', { code: 'not_a_number' }],
  ['a part of a number', z.int(), 1.5, { code: 'not_whole' }],
  ['a word for yes', z.boolean(), 'yes', { code: 'not_a_boolean' }],
  ['one for a list', z.array(z.string()), 'x', { code: 'not_a_list' }],
  ['one for a pair', z.tuple([z.number(), z.number()]), 1, { code: 'not_a_list' }],
  ['a list for an object', z.object({}), [], { code: 'not_an_object' }],
  ['a local time', z.iso.datetime({ offset: true }), '2026-11-22T08:00', { code: 'not_an_instant' }],
  ['a day of no month', z.iso.date(), '2026-13-01', { code: 'not_a_date' }],
  ['a name for an id', z.uuid(), 'x', { code: 'not_a_uuid' }],
  ['letters for digits', z.string().regex(/^\d+$/), 'x', { code: 'form_wrong' }],
  ['an empty text', z.string().min(1), '', { code: 'too_short', least: 1 }],
  ['a long text', z.string().max(2), 'xxx', { code: 'too_long', most: 2 }],
  ['an empty list', z.array(z.string()).min(1), [], { code: 'too_few', least: 1 }],
  ['a long list', z.array(z.string()).max(1), ['x', 'y'], { code: 'too_many', most: 1 }],
  ['a small number', z.number().min(2), 1, { code: 'too_small', least: 2 }],
  ['a number at its bound', z.number().positive(), 0, { code: 'too_small', above: 0 }],
  ['a big number', z.number().max(2), 3, { code: 'too_big', most: 2 }],
  ['a number at its upper bound', z.number().lt(2), 2, { code: 'too_big', below: 2 }],
  ['a step between', z.number().multipleOf(5), 7, { code: 'not_a_multiple', of: 5 }],
  ['another word', z.enum(['x', 'y']), 'z', { code: 'not_allowed', allowed: ['x', 'y'] }],
  [
    'none of several numbers',
    z.union([z.literal(1), z.literal(2)]),
    3,
    { code: 'not_allowed', allowed: [1, 2] },
  ],
  ['none of several forms', z.union([z.ipv4(), z.cidrv4()]), 'x', { code: 'form_wrong' }],
  [
    'what a check refuses',
    z.string().refine(() => false, { params: coded('over_already') }),
    'x',
    { code: 'over_already' },
  ],
  [
    'what a check refuses without a code',
    z.string().refine(() => false, 'of this form'),
    'x',
    { code: 'form_wrong' },
  ],
  [
    'what a check refuses with a code of nobody',
    z.string().refine(() => false, { params: { code: 'constructor' } }),
    'x',
    { code: 'form_wrong' },
  ],
])('%s', (_, field, value, expected) => {
  expect(of(field, value)).toEqual([{ path: 'a', ...expected }])
})

test('a field that is not taken is named, each by itself', () => {
  expect(issuesIn(z.object({ in: z.strictObject({}) }), { in: { x: 1, y: 2 } })).toEqual([
    { path: 'in.x', code: 'unknown' },
    { path: 'in.y', code: 'unknown' },
  ])
})

test('a name that may not stand in a table is told by its place', () => {
  expect(of(z.record(z.string().max(2), z.string()), { long: 'x' })).toEqual([
    { path: 'a.long', code: 'name_wrong' },
  ])
})

test('the whole has no path', () => {
  expect(issuesIn(z.object({}), [])).toEqual([{ path: '', code: 'not_an_object' }])
})

test('of two forms the one that was meant is judged', () => {
  const zone = {
    kind: 'flood',
    severity: 'caution',
    name: { vi: 'a', en: 'a' },
    agencies: ['fire'],
    shape: { point: { lat: 10.77, lon: 106.7 }, radius: 1e6 },
  }
  expect(issuesIn(drawZone, zone)).toEqual(
    expect.arrayContaining([{ path: 'shape.radius', code: 'too_big', most: 5000 }]),
  )
})

test.each([
  ['before it began', '2026-11-21T00:00:00Z', { code: 'not_after' }],
  ['days later', '2026-11-25T00:00:00Z', { code: 'span_too_long', most: 86_400 }],
])('a track that ends %s', (_, to, expected) => {
  expect(issuesIn(trackQuery, { from: '2026-11-22T00:00:00Z', to })).toEqual([{ path: 'to', ...expected }])
})

test('what a schema checks by itself is coded too', () => {
  expect(issuesIn(unitStatusBody, { status: 'en_route', corrects: true })).toEqual([
    { path: 'reason', code: 'missing' },
  ])
})
