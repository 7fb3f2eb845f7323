/** The OpenAPI 3.1 document, built from the route table and the schemas that also check requests. */

import { type ProblemCode, problemStatus } from '@lien-thong/shared/contract/problem'
import { z } from 'zod'
import { problemTitle } from '../platform/http/problem-title.ts'
import { problem } from './problem-view.ts'
import { parameters, questionOf, type Route } from './route.ts'
import { routes } from './routes.ts'
import { named } from './view.ts'

export type Json = { readonly [key: string]: unknown }

export const apiVersion = '0.1.0'

const schemaPath = '#/components/schemas/'
const problemType = 'application/problem+json'

export function buildOpenApi(publicUrl: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Liên Thông',
      version: apiVersion,
      summary: 'The emergency hub that joins the lines 113, 114 and 115',
      description:
        'Write over HTTP, watch over the socket (see /asyncapi.json). All times are RFC 3339 in UTC. Errors are RFC 9457 problem details with a stable `code`. A parameter that a GET address does not name is refused with `query_invalid`, never passed over.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: components(), securitySchemes },
  }
}

/** What a route may answer besides success: what is its own, and what its kind brings with it. */
export function codesOf({ method, access, action, body, query, codes }: Route): readonly ProblemCode[] {
  const signedIn = access === 'session' || access === 'crew'
  const command = method === 'post' && signedIn
  const door = ['signature', 'sender', 'twilio', 'peer'].includes(access)
  return [
    ...new Set<ProblemCode>([
      ...(body ? (['body_malformed', 'charset_unsupported', 'body_too_large'] as const) : []),
      ...(body && !door && !body.types ? (['body_invalid', 'media_type_unsupported'] as const) : []),
      ...(query !== 'anything' && (query || method === 'get') ? (['query_invalid'] as const) : []),
      ...(signedIn ? (['not_signed_in'] as const) : []),
      ...(door ? (['signature_missing', 'signature_wrong', 'cross_site', 'stopping'] as const) : []),
      ...(door && access !== 'peer' ? (['too_many_attempts'] as const) : []),
      ...(access === 'signature' || access === 'sender' || access === 'peer'
        ? (['timestamp_outside_window'] as const)
        : []),
      ...(access === 'sender' ? (['token_wrong', 'address_not_allowed'] as const) : []),
      ...(access === 'sender' || access === 'twilio' ? (['door_not_enabled'] as const) : []),
      ...(access === 'key' || access === 'radio' ? (['key_wrong'] as const) : []),
      ...(action ? (['forbidden'] as const) : []),
      ...(method !== 'get' && signedIn ? (['cross_site'] as const) : []),
      ...(command ? (['idempotency_key_reused'] as const) : []),
      ...codes,
      'database_unavailable',
      'internal',
    ]),
  ].sort((a, b) => problemStatus[a] - problemStatus[b])
}

function operation(route: Route): Json {
  const { id, tag, summary, description, access, action, body, answer } = route
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    ...(action && { 'x-action': action }),
    security: securityOf[access],
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    ...(body && {
      requestBody: {
        required: (contentOf(body.schema).required as unknown[] | undefined) !== undefined,
        content: Object.fromEntries(
          (body.types ?? ['application/json']).map((type) => [type, { schema: schemaOf(body.schema) }]),
        ),
      },
    }),
    responses: {
      [answer.status]: {
        description: answer.status === 204 ? 'Done' : 'Answered',
        ...(answer.schema && { content: { 'application/json': { schema: schemaOf(answer.schema) } } }),
      },
      ...problemResponses(codesOf(route)),
    },
  }
}

const securityOf = {
  open: [],
  session: [{ session: [] }],
  crew: [{ crew: [] }],
  signature: [{ webhookSignature: [], webhookId: [], webhookTimestamp: [] }],
  peer: [{ webhookSignature: [], webhookId: [], webhookTimestamp: [] }],
  sender: [
    { webhookSignature: [], webhookId: [], webhookTimestamp: [] },
    { sourceToken: [] },
    { sourcePassword: [] },
  ],
  twilio: [{ twilioSignature: [] }],
  key: [{ positionKey: [] }],
  radio: [{ radioKey: [] }],
} as const

const header = (name: string, description: string) => ({ type: 'apiKey', in: 'header', name, description })

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'lt_session', description: 'Set by POST /v1/session' },
  crew: { type: 'apiKey', in: 'cookie', name: 'lt_crew', description: 'Set by POST /v1/crew/session' },
  webhookId: header('webhook-id', 'Unique for each delivery; the same again is a duplicate'),
  webhookTimestamp: header('webhook-timestamp', 'Unix seconds, within 300 of the hub’s clock'),
  webhookSignature: header(
    'webhook-signature',
    'v1, and the base64 HMAC-SHA256 of `id.timestamp.body`; several may stand with spaces between (Standard Webhooks)',
  ),
  sourceToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a source that cannot sign, from an address that the source allows',
  },
  sourcePassword: {
    type: 'http',
    scheme: 'basic',
    description: 'The same token as the password; any user name',
  },
  twilioSignature: header('x-twilio-signature', 'As Twilio computes it with the auth token of its account'),
  positionKey: { type: 'http', scheme: 'bearer' },
  radioKey: { type: 'http', scheme: 'bearer' },
}

function pathParameters({ path }: Route): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: parameters[name],
    schema: { type: 'string' },
  }))
}

function queryParameters(route: Route): Json[] {
  const query = questionOf(route)
  if (!query) return []
  const { properties = {}, required = [] } = contentOf(query) as {
    properties?: Record<string, { description?: string }>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description && { description }),
    schema,
  }))
}

function headerParameters({ method, access }: Route): Json[] {
  if (method !== 'post' || (access !== 'session' && access !== 'crew')) return []
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same key again gives the first answer and changes nothing',
      schema: { type: 'string', minLength: 1, maxLength: 128 },
    },
  ]
}

function problemResponses(codes: readonly ProblemCode[]): Json {
  const statuses = [...new Set(codes.map((code) => problemStatus[code]))]
  return Object.fromEntries(
    statuses.map((status) => {
      const list = codes.filter((code) => problemStatus[code] === status)
      return [
        String(status),
        {
          description: list.map((code) => `\`${code}\`: ${problemTitle[code]}`).join('; '),
          'x-codes': list,
          ...((status === 429 || status === 503) && {
            headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds' } },
          }),
          content: { [problemType]: { schema: schemaOf(problem) } },
        },
      ]
    }),
  )
}

/** Schemas that only one route uses are named after it. */
function nameSchemas(): void {
  for (const route of routes) {
    const { id, body, answer } = route
    const own = `${id[0]?.toUpperCase()}${id.slice(1)}`
    for (const [schema, name] of [
      [body?.schema, `${own}Body`],
      [questionOf(route), own + querySuffix],
      [answer.schema, `${own}Answer`],
    ] as const) {
      if (schema && !named.has(schema)) named.add(schema, { id: name })
    }
  }
}

const querySuffix = 'Query'

nameSchemas()
const compiled = Object.fromEntries(
  Object.entries(
    z.toJSONSchema(named, {
      io: 'input',
      unrepresentable: 'any',
      target: 'draft-2020-12',
      uri: (name) => schemaPath + name,
    }).schemas,
  ).map(([name, { $id: _id, $schema: _schema, id: _name, ...schema }]): [string, Json] => [name, schema]),
)

/** What a named schema says. */
export function contentOf(schema: z.ZodType): Json {
  return compiled[named.get(schema)?.id ?? ''] ?? {}
}

function schemaOf(schema: z.ZodType): Json {
  return { $ref: schemaPath + named.get(schema)?.id }
}

/** Questions stand in the address as single parameters, so their schemas are no components. */
function components(): Json {
  return Object.fromEntries(Object.entries(compiled).filter(([name]) => !name.endsWith(querySuffix)))
}

/** What answers are made of. */
export function typesOf(): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(compiled).filter(([name]) => !/(?:Body|Answer|Query)$/.test(name)))
}

/** Components by name, for other documents. */
export function schemasOf(...names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, compiled[name]]))
}
