/** A hub with one defect: a tiny server before the real one that changes requests on their way in or answers on their way out. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jsonOf, send, signatureOf } from '../../tools/src/conformance/wire.ts'
import { SECRET } from '../kit/hub.ts'

export interface Passing {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export interface Defect {
  readonly name: string
  /** The request that the real hub gets instead, or the answer of this one. */
  readonly request?: (passing: Passing) => Passing | Answered
  readonly answer?: (answered: Answered, passing: Passing) => Answered | Promise<Answered>
}

export interface BrokenHub {
  readonly url: string
  readonly close: () => Promise<void>
}

const KEPT_HEADERS = ['content-type', 'retry-after', 'allow', 'set-cookie', 'connection']

export async function openBrokenHub(hub: string, { request, answer }: Defect): Promise<BrokenHub> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    const pass = async (): Promise<void> => {
      const { host: _, connection: __, ...headers } = incoming.headers
      const passing: Passing = {
        method: incoming.method!,
        path: incoming.url!,
        headers: headers as Record<string, string>,
        body: Buffer.concat(chunks),
      }
      const changed = request?.(passing) ?? passing
      const answered = 'text' in changed ? changed : await ask(hub, changed)
      const { status, headers: given, text } = (await answer?.(answered, passing)) ?? answered
      outgoing.writeHead(status, { ...given, 'content-length': Buffer.byteLength(text) })
      outgoing.end(incoming.method === 'HEAD' ? undefined : text)
    }
    // Without the real hub there is no answer either.
    incoming.on('end', () => pass().catch(() => outgoing.destroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function ask(hub: string, { method, path, headers, body }: Passing): Promise<Answered> {
  const length = method === 'POST' ? { 'content-length': String(body.length) } : {}
  const {
    status,
    headers: given,
    text,
  } = await send({
    method,
    url: hub + path,
    headers: { ...headers, ...length },
    body,
  })
  return { status, headers: kept(given), text }
}

const kept = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    KEPT_HEADERS.filter((name) => name !== 'connection' && headers[name] !== undefined).map((name) => [
      name,
      String(headers[name]),
    ]),
  )

const isDoor = ({ method, path }: Passing): boolean => method === 'POST' && path.endsWith('/events')
let count = 0

/** As if the source had sent this body, newly. */
function resigned(passing: Passing, body = passing.body, timestamp = present()): Passing {
  const id = `broken-${process.pid}-${++count}`
  return {
    ...passing,
    body,
    headers: {
      ...passing.headers,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatureOf(SECRET, id, timestamp, body),
    },
  }
}

const present = (): string => String(Math.floor(Date.now() / 1000))

type Event = Record<string, unknown>

const isRight = ({ headers, body }: Passing): boolean =>
  headers['webhook-signature'] ===
  signatureOf(SECRET, headers['webhook-id'] ?? '', headers['webhook-timestamp'] ?? '', body)

/** A request that is rightly signed, its events changed. All others are left to the hub as they are. */
function withEvents(passing: Passing, change: (event: Event, i: number) => Event): Passing {
  const text = passing.body.toString('utf8')
  const json = jsonOf(text) as Event | Event[] | undefined
  if (typeof json !== 'object' || json === null || !Buffer.from(text).equals(passing.body)) return passing
  if (!isRight(passing)) return passing
  const changed = Array.isArray(json) ? json.map(change) : change(json, 0)
  const body = Buffer.from(JSON.stringify(changed))
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '' } = passing.headers
  const signature = signatureOf(SECRET, id, timestamp, body)
  return { ...passing, body, headers: { ...passing.headers, 'webhook-signature': signature } }
}

const json = (status: number, value: unknown): Answered => ({
  status,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify(value),
})
const isProblem = ({ status }: Answered): boolean => status >= 400

type Call = { state: string; marks?: unknown; at: Record<string, unknown> }
type Incident = { place?: unknown; legs: unknown[] }

const same = <T>(value: T): T => value

/** The picture with its calls or incidents changed. */
const inPicture =
  (change: (call: Call) => Call, changeIncident: (incident: Incident) => Incident = same) =>
  (answered: Answered, { path }: Passing): Answered => {
    if (path !== '/v1/picture') return answered
    const picture = JSON.parse(answered.text) as { calls: Call[]; incidents: Incident[] }
    return {
      ...answered,
      text: JSON.stringify({
        ...picture,
        calls: picture.calls.map(change),
        incidents: picture.incidents.map(changeIncident),
      }),
    }
  }

export const defects = {
  'answers 200': {
    answer: (answered) => (answered.status === 202 ? { ...answered, status: 200 } : answered),
  },
  'forgets duplicates': {
    request: (passing) => {
      if (!isDoor(passing)) return passing
      const renamed = withEvents(passing, (event, i) =>
        typeof event.id === 'string' ? { ...event, id: `${event.id}#${++count}-${i}` } : event,
      )
      return renamed === passing
        ? passing
        : resigned(renamed, renamed.body, passing.headers['webhook-timestamp'])
    },
    answer: (answered) => ({ ...answered, text: answered.text.replace(/#\d+-\d+"/g, '"') }),
  },
  'believes every signature': {
    request: (passing) => (isDoor(passing) ? resigned(passing) : passing),
  },
  'takes the first signature alone': {
    request: (passing) => {
      const [first, ...more] = passing.headers['webhook-signature']?.split(' ') ?? []
      if (more.length === 0) return passing
      return { ...passing, headers: { ...passing.headers, 'webhook-signature': first! } }
    },
  },
  'opens calls again': {
    answer: inPicture((call) =>
      call.at.ended !== undefined && call.at.answered !== undefined ? { ...call, state: 'answered' } : call,
    ),
  },
  'loses places': {
    answer: inPicture(same, (incident) => ({ ...incident, place: undefined })),
  },
  'asks the first service alone': {
    answer: inPicture(same, (incident) => ({ ...incident, legs: incident.legs.slice(0, 1) })),
  },
  'is slow': {
    answer: async (answered, { path }) => {
      if (path === '/health/live') await new Promise((resolve) => setTimeout(resolve, 5_100))
      return answered
    },
  },
  'tells no marks': { answer: inPicture((call) => ({ ...call, marks: [] })) },
  'takes half of a batch that is too long': {
    request: (passing) => {
      if (!isDoor(passing)) return passing
      const many = passing.body.toString('utf8').startsWith('[{') ? JSON.parse(String(passing.body)) : []
      return many.length > 500 ? resigned(passing, Buffer.from(JSON.stringify(many.slice(0, 500)))) : passing
    },
  },
  'refuses a batch for one malformed event': {
    answer: (answered) =>
      answered.text.includes('"reason":"event_malformed"')
        ? json(400, { type: 'x', title: 'x', status: 400, code: 'event_malformed' })
        : answered,
  },
  'answers a batch in another order': {
    answer: (answered) => {
      if (answered.status !== 202) return answered
      const { results } = JSON.parse(answered.text) as { results: unknown[] }
      return { ...answered, text: JSON.stringify({ results: results.toReversed() }) }
    },
  },
  'refuses in plain text': {
    answer: (answered) =>
      isProblem(answered)
        ? { ...answered, headers: { ...answered.headers, 'content-type': 'text/plain' } }
        : answered,
  },
  'closes each connection': {
    answer: (answered) => ({ ...answered, headers: { ...answered.headers, connection: 'close' } }),
  },
  'does not read links': {
    request: (passing) =>
      isDoor(passing)
        ? withEvents(passing, (event) =>
            typeof event.data === 'object' && event.data !== null && 'linkedCall' in event.data
              ? { ...event, data: { ...event.data, linkedCall: undefined } }
              : event,
          )
        : passing,
  },
  'stumbles over an unknown type': {
    answer: (answered, passing) =>
      isDoor(passing) && answered.text.includes('type_unknown') ? json(500, { code: 'internal' }) : answered,
  },
  'takes text for what it is': {
    request: (passing) => (passing.body.includes('\\u0000') ? json(500, { code: 'internal' }) : passing),
  },
  'answers a question at the door': {
    request: (passing) =>
      passing.method !== 'POST' && passing.path.endsWith('/events') ? json(200, {}) : passing,
  },
  'has no documents': {
    request: (passing) => (passing.path === '/openapi.json' ? json(404, { code: 'not_found' }) : passing),
  },
} as const satisfies Readonly<Record<string, Omit<Defect, 'name'>>>
