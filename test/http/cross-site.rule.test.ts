/** Which requests come from a page of another site. */

import { isCrossSite } from '../../apps/api/src/platform/http/cross-site.ts'

const own = 'https://hub.example'

test.each([
  ['a program', {}, false],
  ['our page', { origin: own, host: 'hub.example', 'sec-fetch-site': 'same-origin' }, false],
  ['our page behind a proxy that changes the host', { origin: own, host: '10.0.0.7:3000' }, false],
  [
    'our page on the address that was opened',
    { origin: 'http://localhost:5173', host: 'localhost:5173' },
    false,
  ],
  ['our page, told by the browser alone', { 'sec-fetch-site': 'same-origin' }, false],
  ['an address typed in', { 'sec-fetch-site': 'none' }, false],
  ['another site', { origin: 'https://evil.example', host: 'hub.example' }, true],
  ['another site, told by the browser alone', { 'sec-fetch-site': 'cross-site' }, true],
  ['a sister site', { 'sec-fetch-site': 'same-site' }, true],
  ['a sister site with its origin', { origin: 'https://x.hub.example', host: 'hub.example' }, true],
  ['another port', { origin: 'https://hub.example:8443', host: 'hub.example' }, true],
  ['a page without origin', { origin: 'null', host: 'hub.example' }, true],
  ['a lying pair', { origin: own, host: 'hub.example', 'sec-fetch-site': 'cross-site' }, true],
])('%s', (_, headers, expected) => {
  expect(isCrossSite('POST', headers, own)).toBe(expected)
  expect(isCrossSite('DELETE', headers, own)).toBe(expected)
  expect(isCrossSite('GET', headers, own)).toBe(false)
})
