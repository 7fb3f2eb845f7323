/** How the hub stands at the other end of connections: many at once, kept open, in time. */
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { pipeline } from '../pipeline.ts'
import { expectAlike, expectStatus, expectThat, type Situation } from '../situation.ts'

const CONNECTIONS = 20
const ON_EACH = 10
const KEPT = 5
/** In which any hub should have answered. */
const MOST_MS = 5_000

export const connectionSituations: readonly Situation[] = [
  {
    name: 'keep-alive',
    group: 'connection',
    says: 'Five requests one after the other travel on one connection.',
    async run(play) {
      const Keeping = play.url.startsWith('https:') ? HttpsAgent : HttpAgent
      const agent = new Keeping({ keepAlive: true, maxSockets: 1 })
      try {
        const reused: boolean[] = []
        for (let i = 0; i < KEPT; i++) {
          const event = play.event('call.begin', play.call('kept'), { to: '115' })
          const answer = await play.send(event, { agent })
          expectStatus(answer, [event], 'accepted')
          reused.push(answer.reused)
        }
        expectAlike('reused the connection', reused, [false, true, true, true, true])
      } finally {
        agent.destroy()
      }
    },
  },
  {
    name: 'pipelined',
    group: 'connection',
    says: '200 events pipelined on 20 connections are all acknowledged, each once, in order.',
    async run(play) {
      const calls = Array.from({ length: CONNECTIONS }, (_, i) => play.call(`pipelined-${i}`))
      const events = calls.flatMap((call) =>
        Array.from({ length: ON_EACH }, (_, i) =>
          play.event(i === 0 ? 'call.begin' : 'call.alerting', call, { to: '115' }),
        ),
      )
      const answers = await Promise.all(
        Array.from({ length: CONNECTIONS }, (_, i) =>
          pipeline(
            events
              .slice(i * ON_EACH, (i + 1) * ON_EACH)
              .map((event) => play.signed({ body: JSON.stringify(event) })),
          ),
        ),
      )
      const told = answers.flat().map(({ status, json }) => {
        const [result] = (json as { results?: { id: string; status: string }[] })?.results ?? []
        return `${status} ${result?.id} ${result?.status}`
      })
      const wrong = events.map(({ id }) => `202 ${id} accepted`).findIndex((each, i) => each !== told[i])
      expectThat(wrong === -1, `202 and accepted for event ${wrong + 1} of ${events.length}`, told[wrong])
      const made = new Set(
        answers.flat().map(({ json }) => (json as { results: { call: string }[] }).results[0]!.call),
      )
      expectAlike('calls', made.size, calls.length)
    },
  },
  {
    name: 'health',
    group: 'connection',
    says: 'GET /health/live and /health/ready answer 200 without a sign-in.',
    async run(play) {
      for (const path of ['/health/live', '/health/ready']) {
        const answer = await play.get(path)
        expectThat(answer.status === 200, `status 200 of GET ${path}`, answer.status, answer)
      }
    },
  },
  {
    name: 'openapi',
    group: 'connection',
    says: 'GET /openapi.json is an OpenAPI 3.1 document that describes this door.',
    async run(play) {
      const answer = await play.get('/openapi.json')
      expectThat(answer.status === 200, 'status 200 of GET /openapi.json', answer.status, answer)
      const { openapi, paths } = (answer.json ?? {}) as {
        openapi?: string
        paths?: Record<string, { post?: { responses?: object } }>
      }
      expectThat(openapi?.startsWith('3.1') === true, 'OpenAPI 3.1', openapi, answer)
      const door = paths?.['/v1/sources/{source}/events']?.post?.responses ?? {}
      expectThat(
        '202' in door,
        '202 among the answers of POST /v1/sources/{source}/events',
        Object.keys(door),
      )
    },
  },
  {
    name: 'in-time',
    group: 'connection',
    says: 'Every answer comes within 5 s, also the slowest of this run.',
    async run(play) {
      await play.accepted(play.event('call.begin', play.call('in-time'), { to: '115' }))
      const slowest = play.slowest()!
      expectThat(
        slowest.ms <= MOST_MS,
        `an answer within ${MOST_MS / 1000} s`,
        `${(slowest.ms / 1000).toFixed(1)} s`,
        slowest,
      )
    },
  },
]
