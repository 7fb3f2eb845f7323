/** A call of very many legs: what one more event costs does not depend on how the legs hang together. */
import { liveCalls, openFold, told } from './call-history.ts'

const LEGS = 500
const ROUNDS = 5
const END = 599

/** Each leg names the leg before it as its call, or all name the caller's. */
type Shape = 'chain' | 'group'

const linkOf = (shape: Shape, leg: number): string => (shape === 'group' || leg === 0 ? 'a' : `b${leg - 1}`)

/** @returns milliseconds for the whole call */
function tell(shape: Shape): number {
  const { held, tell } = openFold()
  const started = performance.now()
  tell(told('a', 'begin', 0, { from: '0903123456', to: '115' }))
  for (const [kind, second] of [
    ['alerting', 1],
    ['cancel', END],
  ] as const) {
    for (let leg = 0; leg < LEGS; leg++) {
      const linkedCall = linkOf(shape, leg)
      tell(told(`b${leg}`, kind, second, { linkedCall, agent: `${leg}`, from: '0903123456' }))
    }
  }
  const spent = performance.now() - started
  expect(liveCalls(held)).toMatchObject([{ providerCallId: 'a', state: 'alerting' }])
  expect(liveCalls(held)[0]!.legs).toHaveLength(LEGS + 1)
  return spent
}

test(`${LEGS} legs in a chain cost what ${LEGS} legs of one group cost`, () => {
  const best: Record<Shape, number> = { chain: Number.POSITIVE_INFINITY, group: Number.POSITIVE_INFINITY }
  for (let round = 0; round < ROUNDS; round++)
    for (const shape of ['chain', 'group'] as const) best[shape] = Math.min(best[shape], tell(shape))
  expect(best.chain / best.group).toBeLessThan(2.5)
})
