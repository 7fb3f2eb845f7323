/** What was thrown, and what an outsider is told. */

import { problemStatus } from '@lien-thong/shared/contract/problem'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common'
import {
  ProblemError,
  problemBody,
  problemHeaders,
  problemOf,
  throwRefusal,
} from '../../apps/api/src/platform/http/problem.ts'
import { problemTitle } from '../../apps/api/src/platform/http/problem-title.ts'

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code })

test.each([
  [new ProblemError('unit_taken'), 'unit_taken'],
  [new NotFoundException(), 'not_found'],
  [new BadRequestException('x'), 'body_malformed'],
  [new HttpException('x', 413, { cause: withCode('FST_ERR_CTP_BODY_TOO_LARGE') }), 'body_too_large'],
  [new HttpException('x', 400, { cause: new ProblemError('charset_unsupported') }), 'charset_unsupported'],
  [withCode('FST_ERR_CTP_INVALID_MEDIA_TYPE'), 'media_type_unsupported'],
  [withCode('FST_ERR_CTP_INVALID_CONTENT_LENGTH'), 'body_malformed'],
  [withCode('FST_ERR_BAD_URL'), 'query_invalid'],
  [withCode('FST_ERR_MAX_PARAM_LENGTH'), 'not_found'],
  [Object.assign(new Error('x'), { statusCode: 400 }), 'body_malformed'],
  [withCode('ECONNREFUSED'), 'database_unavailable'],
  [withCode('57P01'), 'database_unavailable'],
  [withCode('57P03'), 'database_unavailable'],
  [withCode('08006'), 'database_unavailable'],
  [withCode('53300'), 'database_unavailable'],
  [withCode('57014'), 'database_unavailable'],
  [withCode('25006'), 'database_unavailable'],
  [new Error('Connection terminated unexpectedly'), 'database_unavailable'],
  [new Error('timeout exceeded when trying to connect'), 'database_unavailable'],
])('%s is known', (thrown, code) => {
  expect(problemOf(thrown)?.code).toBe(code)
})

test.each([new Error('x'), withCode('23505'), new HttpException('x', 500), 'text', undefined])(
  '%s is a mistake of ours',
  (thrown) => {
    expect(problemOf(thrown)).toBeUndefined()
  },
)

test('a refusal becomes the problem of its code, with its facts', () => {
  const thrown = thrownBy(() => throwRefusal(refuse('unit_taken', { by: 'agent:an' })))
  expect(problemBody(thrown as ProblemError)).toEqual({
    type: '/docs#unit_taken',
    title: problemTitle.unit_taken,
    status: 409,
    code: 'unit_taken',
    by: 'agent:an',
  })
})

test('a refusal without a status is a mistake of ours', () => {
  expect(problemOf(thrownBy(() => throwRefusal(refuse('no_such_code'))))).toBeUndefined()
})

test('facts cannot stand in for the code and the status', () => {
  const body = problemBody(new ProblemError('forbidden', { status: 200, code: 'x', type: 'y', title: 'z' }))
  expect(body).toMatchObject({ status: 403, code: 'forbidden', type: '/docs#forbidden' })
})

test('what passes by itself says when to come again, and only that', () => {
  const again = Object.keys(problemStatus).filter(
    (code) =>
      problemHeaders(new ProblemError(code as keyof typeof problemStatus))['retry-after'] !== undefined,
  )
  expect(again).toEqual([
    'too_many_attempts',
    'intake_full',
    'database_unavailable',
    'attachments_unavailable',
    'starting',
    'stopping',
  ])
  expect(
    problemHeaders(new ProblemError('too_many_attempts', {}, { 'retry-after': '90' }))['retry-after'],
  ).toBe('90')
})

function thrownBy(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}
