/** Which number a call back goes to. */
import type { Call } from '@lien-thong/shared/call/call'
import { decideControl } from '@lien-thong/shared/dispatch/call-control'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { call, dispatcher } from '../dispatch/scene.ts'
import { state } from './handling-scene.ts'

const numberFor = (each: Partial<Call>) => {
  const around = { ...state(call({ state: 'ended', ...each })), policy: cityPolicy, controllable: true }
  const asked = decideControl(dispatcher, around, { action: 'call_back' }, 'r')
  return isRefusal(asked) ? asked.refusal : [asked.order.target, asked.decisions[0]!.personal]
}
const to = (number: string) => [{ kind: 'number', to: number }, { target: number }]

test.each<[string, Partial<Call>, unknown]>([
  ['of a caller', { from: '+84903123456', to: '115' }, to('+84903123456')],
  [
    'of a call that the centre made, the one that it dialled',
    { direction: 'outbound', from: '+842838115115', to: '0903 999 888' },
    to('+84903999888'),
  ],
  ['never the centre’s own', { direction: 'outbound', from: '+842838115115' }, 'number_required'],
])('the number %s', (_, each, expected) => expect(numberFor(each)).toEqual(expected))
