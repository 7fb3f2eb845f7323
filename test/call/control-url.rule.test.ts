/** Where callers' numbers may be sent: never in the clear beyond the house, never with a password in the address. */
import { controlUrlFault } from '../../apps/api/src/call/control-config.ts'

test.each([
  ['https://pbx.example/hub', true, true],
  ['http://10.0.0.5:8088/ari', true, true],
  ['http://172.31.255.1/ari', true, true],
  ['http://192.168.1.2/ari', true, true],
  ['http://127.0.0.1/ari', true, true],
  ['http://localhost:8088/ari', true, true],
  ['http://[::1]:8088/ari', true, true],
  ['http://[fd12:3456::1]/ari', true, true],
  ['http://172.32.0.1/ari', true, false],
  ['http://11.0.0.5/ari', true, false],
  ['http://169.254.169.254/latest', true, false],
  ['http://8.8.8.8/ari', true, false],
  ['http://0x0a000001.example/ari', true, false],
  ['http://10.0.0.5.example/ari', true, false],
  ['http://localhost.example/ari', true, false],
  ['http://[2001:db8::1]/ari', true, false],
  ['http://pbx.example/hub', true, false],
  ['ftp://10.0.0.5/hub', false, false],
  ['file:///etc/passwd', false, false],
  ['javascript:alert(1)', false, false],
  ['https://user@pbx.example/', false, false],
  ['https://user:word@pbx.example/', false, false],
  ['https://pbx.example/#a', false, false],
  ['pbx.example', false, false],
  ['', false, false],
])('%s: demo %s, production %s', (url, demo, production) => {
  expect(controlUrlFault(url, 'demo') === undefined).toBe(demo)
  expect(controlUrlFault(url, 'production') === undefined).toBe(production)
})
