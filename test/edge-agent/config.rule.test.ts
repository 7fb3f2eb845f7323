/** What the agent is told, and that the configuration which is delivered is one. */
import { join } from 'node:path'
import { readConfig } from '../../apps/edge-agent/src/config/config.ts'
import { readFlags } from '../../apps/edge-agent/src/config/flags.ts'

const delivered = join(import.meta.dirname, '../../deploy/edge-agent/config.json')
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='

test('the delivered configuration can be used as it stands', () => {
  const config = readConfig(readFlags(['--config', delivered]), { EDGE_SECRET: secret, EDGE_AMI_SECRET: 'x' })
  expect(config).toMatchObject({
    hub: 'https://hub.example',
    source: 'tong-dai-1',
    port: 9311,
    spoolBytes: 512 * 1024 * 1024,
    inputs: [
      { kind: 'asterisk', name: 'asterisk', host: '127.0.0.1', port: 5038, user: 'lien-thong', secret: 'x' },
    ],
  })
})

test('the command line goes before the environment, and the environment before the file', () => {
  const env = { EDGE_SECRET: secret, EDGE_AMI_SECRET: 'x', EDGE_HUB: 'https://env/', EDGE_SOURCE: 'env' }
  const flags = readFlags([
    '--config',
    delivered,
    '--source',
    'flag',
    '--port',
    '0',
    '--file',
    'a',
    '--file',
    'b',
  ])
  expect(readConfig(flags, env)).toMatchObject({
    hub: 'https://env',
    source: 'flag',
    port: 0,
    inputs: [{ name: 'asterisk' }, { name: 'file:a' }, { name: 'file:b' }],
  })
})

test.each([
  ['two inputs of one name', ['--file', 'a', '--file', 'a'], {}],
  ['an address without a scheme', ['--stdin', '--hub', 'hub.example'], {}],
  ['a port that is none', ['--stdin'], { EDGE_PORT: 'x' }],
  ['a secret that is not there', ['--stdin'], { EDGE_SECRET: '', EDGE_SECRET_FILE: '/none' }],
])('%s is refused', (_, args, more) => {
  const env = { EDGE_HUB: 'https://hub', EDGE_SECRET: secret, ...more }
  expect(() => readConfig(readFlags(args), env)).toThrow()
})
