import { ConfigError, readConfig } from '../../apps/api/src/platform/config/config.ts'

const secret = 'k'.repeat(32)

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

test('a demo starts with nothing set', () => {
  expect(readConfig({ HUB_MODE: 'demo' })).toEqual({
    mode: 'demo',
    mqttPrefix: 'lien-thong',
    port: 3000,
    databaseUrl: undefined,
    dataDir: '.data',
    redisUrl: undefined,
    secret: undefined,
    publicUrl: 'http://localhost:3000',
    demoPassword: undefined,
    demoSecret: undefined,
    simulate: true,
    logLevel: 'info',
    positionKey: undefined,
    radioKey: undefined,
    trustProxy: [],
    intakeFailuresPerMinute: 600,
  })
})

test('without a mode the hub is a production hub and never simulates', () => {
  expect(readConfig({ HUB_SECRET: secret })).toMatchObject({ mode: 'production', secret, simulate: false })
})

test('an empty variable counts as absent', () => {
  expect(readConfig({ HUB_MODE: 'demo', PORT: '', DATABASE_URL: ' ' })).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
  })
})

test('the public address loses its trailing slash', () => {
  expect(readConfig({ HUB_SECRET: secret, PUBLIC_URL: 'https://hub.example.vn/' }).publicUrl).toBe(
    'https://hub.example.vn',
  )
})

test.each<[string, NodeJS.ProcessEnv]>([
  ['an https address', { PUBLIC_URL: 'https://hub.example.vn' }],
  ['plain http on localhost', { PUBLIC_URL: 'http://localhost:8080' }],
  ['plain http on 127.0.0.1', { PUBLIC_URL: 'http://127.0.0.1' }],
  ['plain http on ::1', { PUBLIC_URL: 'http://[::1]:3000' }],
  ['a radio key of its own', { HUB_RADIO_KEY: 'r'.repeat(32), HUB_POSITION_KEY: 'p'.repeat(32) }],
  ['simulation switched off', { HUB_SIMULATE: 'off' }],
  ['a router with what it speaks', { ROUTER_URL: 'http://router:8002', ROUTER_KIND: 'valhalla' }],
])('production accepts %s', (_, env) => {
  expect(problemsOf({ HUB_SECRET: secret, ...env })).toEqual([])
})

test.each<[string, NodeJS.ProcessEnv, RegExp]>([
  ['no secret', { HUB_SECRET: '' }, /HUB_SECRET is missing/],
  ['a short secret', { HUB_SECRET: 'k'.repeat(31) }, /HUB_SECRET must have at least 32/],
  ['a demo password', { HUB_DEMO_PASSWORD: 'x' }, /HUB_DEMO_PASSWORD is set: a demo credential/],
  ['a demo source secret', { HUB_DEMO_SECRET: 'whsec_MTIz' }, /HUB_DEMO_SECRET is set: a demo credential/],
  [
    'plain http in public',
    { PUBLIC_URL: 'http://hub.example.vn' },
    /PUBLIC_URL is plain http on hub.example.vn/,
  ],
  [
    'a name that only begins like loopback',
    { PUBLIC_URL: 'http://127.0.0.1.example.vn' },
    /PUBLIC_URL is plain/,
  ],
  ['a demo radio key', { HUB_DEMO_RADIO_KEY: 'x' }, /HUB_DEMO_RADIO_KEY is set: a demo credential/],
  ['a short radio key', { HUB_RADIO_KEY: 'r'.repeat(31) }, /HUB_RADIO_KEY must have at least 32/],
  [
    'one key for trackers and radios',
    { HUB_RADIO_KEY: 'r'.repeat(32), HUB_POSITION_KEY: 'r'.repeat(32) },
    /HUB_RADIO_KEY is the HUB_POSITION_KEY: every tracker could command units/,
  ],
  ['simulated calls', { HUB_SIMULATE: 'on' }, /HUB_SIMULATE is on: invented calls/],
  ['a router that speaks nothing', { ROUTER_URL: 'http://router' }, /ROUTER_URL and ROUTER_KIND belong/],
  ['a router nowhere', { ROUTER_KIND: 'osrm' }, /ROUTER_URL and ROUTER_KIND belong together/],
])('production refuses %s', (_, env, reason) => {
  expect(problemsOf({ HUB_SECRET: secret, ...env })).toEqual([expect.stringMatching(reason)])
})

test.each<[string, NodeJS.ProcessEnv]>([
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: '3000x' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/hub' }],
  ['REDIS_URL', { REDIS_URL: 'localhost:6379' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'hub.example.vn' }],
  ['HUB_DEMO_SECRET', { HUB_DEMO_SECRET: 'secret' }],
  ['HUB_SIMULATE', { HUB_SIMULATE: 'yes' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['MQTT_URL', { MQTT_URL: 'broker:1883' }],
  ['MQTT_PREFIX', { MQTT_PREFIX: 'city/+' }],
  ['MQTT_PREFIX', { MQTT_PREFIX: 'city/' }],
  ['MQTT_PREFIX', { MQTT_PREFIX: '$SYS' }],
])('a malformed %s is named', (name, env) => {
  expect(problemsOf({ HUB_MODE: 'demo', ...env })).toEqual([expect.stringContaining(name)])
})

test('a misspelt mode is treated as production', () => {
  expect(problemsOf({ HUB_MODE: 'Demo' })).toEqual([
    expect.stringContaining('HUB_MODE'),
    expect.stringContaining('HUB_SECRET is missing'),
  ])
})

test('all problems come at once', () => {
  const problems = problemsOf({ PORT: 'x', HUB_DEMO_PASSWORD: 'x', PUBLIC_URL: 'http://hub.example.vn' })
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'PORT',
    'HUB_DEMO_PASSWORD',
    'HUB_SECRET',
    'PUBLIC_URL',
  ])
})

test.each([
  ['10.0.0.1', ['10.0.0.1']],
  ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
])('proxies %s are believed', (text, trustProxy) => {
  expect(readConfig({ HUB_MODE: 'demo', TRUST_PROXY: text }).trustProxy).toEqual(trustProxy)
})

test('a proxy that is no address is refused', () => {
  expect(() => readConfig({ HUB_MODE: 'demo', TRUST_PROXY: 'everyone' })).toThrow('TRUST_PROXY')
})
