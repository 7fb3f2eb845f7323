/** From bytes to what a command takes. */

import { z } from 'zod'
import { JsonBody, QueryParams } from '../../apps/api/src/platform/http/json-body.ts'
import { ProblemError } from '../../apps/api/src/platform/http/problem.ts'

const note = new JsonBody(
  z.object({ text: z.string().min(1).optional(), deep: z.object({ list: z.array(z.int()) }).optional() }),
)

function refused(body: Uint8Array | string): ProblemError {
  try {
    note.transform(Buffer.from(body))
  } catch (error) {
    return error as ProblemError
  }
  throw new Error('It was taken')
}

test('unknown fields are left out', () => {
  expect(note.transform(Buffer.from('{"text":"xin chào 🚒","more":1}'))).toEqual({ text: 'xin chào 🚒' })
})

test.each([undefined, null, Buffer.alloc(0)])('no body (%s) counts as no fields', (body) => {
  expect(note.transform(body)).toEqual({})
})

test('a byte order mark is skipped', () => {
  expect(note.transform(Buffer.from('\uFEFF{"text":"a"}'))).toEqual({ text: 'a' })
})

test.each([
  ['half an object', '{"text":', 'body_malformed'],
  ['a number that is none', '{"text":NaN}', 'body_malformed'],
  ['a prototype', '{"__proto__":{"admin":true}}', 'body_malformed'],
  ['a prototype in disguise', '{"\\u005f\\u005fpr\\u006Fto__" :{}}', 'body_malformed'],
  ['a prototype inside', '{"deep":{"__proto__":[]}}', 'body_malformed'],
  ['half a letter', Buffer.from([0x22, 0xc3, 0x22]), 'charset_unsupported'],
  ['UTF-16', Buffer.from('{"text":"a"}', 'utf16le').subarray(0, 5), 'body_malformed'],
  ['a list', '[]', 'body_invalid'],
  ['nothing', 'null', 'body_invalid'],
])('%s is refused', (_, body, code) => {
  expect(refused(body).code).toBe(code)
})

test('the word __proto__ may be said', () => {
  expect(note.transform(Buffer.from('{"text":"\\"__proto__\\": nothing"}'))).toEqual({
    text: '"__proto__": nothing',
  })
})

test('what is wrong is said for each field', () => {
  const { facts } = refused('{"text":"","deep":{"list":[1,"x"]}}')
  expect((facts.issues as { path: string }[]).map(({ path }) => path)).toEqual(['text', 'deep.list.1'])
})

test('a question is read, and one asked twice is refused', () => {
  const limit = new QueryParams(z.object({ limit: z.coerce.number().int().default(5) }))
  expect(limit.transform({})).toEqual({ limit: 5 })
  expect(limit.transform(Object.assign(Object.create(null), { limit: '7' }))).toEqual({ limit: 7 })
  expect(() => limit.transform({ limit: ['1', '2'] })).toThrow(new ProblemError('query_invalid'))
})
